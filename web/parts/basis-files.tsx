/** The files a number or a finding rests on, to be opened. */
import type { BasisFile } from '#domain/monitoring/basis.ts'

interface Props {
  readonly files: readonly BasisFile[] | undefined
  readonly address: (fileId: string) => string
}

export const BasisFiles = ({ files, address }: Props) =>
  files?.map(({ fileId, name }) => (
    <span key={fileId}>
      {' '}
      <a href={address(fileId)} download>
        {name}
      </a>
    </span>
  ))
