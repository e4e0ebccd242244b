/** A photograph that is kept on the device, shown small. */
import { useEffect, useState } from 'react'
import type { KeptPhoto } from '../data/kept-reports.ts'

export function Thumbnail({ photo }: { readonly photo: KeptPhoto }) {
  const [url, setUrl] = useState('')
  useEffect(() => {
    const made = URL.createObjectURL(photo.file)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [photo.file])
  return url === '' ? null : <img src={url} alt={photo.name} />
}
