/** The few pictures of the menu, drawn with the colour of the text beside them. */
const PATHS = {
  today: 'M5 4h14v17H5zM9 2v4M15 2v4M8.5 13l2.5 2.5 4.5-5',
  ledger: 'M4 5h16M4 12h16M4 19h16M9 5v14',
  plan: 'M6 2.5h9l4 4V21.5H6zM9 11h7M9 15h7M9 7h3',
  queue: 'M4 6h11M4 12h11M4 18h7M17 15.5l2 2 3.5-4',
  supervision: 'M8 3v18M16 3v18M8 7h8M8 12h8M8 17h8',
  score:
    'M12 3l2.700 5.500 6.100.900-4.400 4.300 1 6.100L12 16.900 6.600 19.800l1-6.100L3.200 9.400l6.100-.900z',
  bell: 'M12 3a6 6 0 0 1 6 6v5l2 3H4l2-3V9a6 6 0 0 1 6-6zM10 20h4',
  dashboard: 'M4 20V11M10 20V4M16 20v-7M22 20H2',
  map: 'M9 4 3 6.5v14L9 18l6 2.5 6-2.5V4l-6 2.5zM9 4v14M15 6.5v14',
  monitoring: 'M2 13h4l3-8 5 14 3-6h5',
  people:
    'M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM2 21c0-4 3-7 7-7s7 3 7 7M17 4a4 4 0 0 1 0 7M18 14c2.5.8 4 3.500 4 7',
  settings: 'M4 7h10M18 7h2M4 17h2M10 17h10M16 4.500v5M8 14.500v5',
  account: 'M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-4 3.500-7 8-7s8 3 8 7',
  inbox: 'M3 13l3-8h12l3 8v6H3zM3 13h5l1.500 3h5l1.500-3h5',
  more: 'M4 7h16M4 12h16M4 17h16',
  outbox: 'M4 14v6h16v-6M12 16V4M7 9l5-5 5 5',
  draw: 'M4 4h16v16H4zM8.5 8.500v.01M15.5 8.500v.01M12 12v.01M8.5 15.500v.01M15.5 15.500v.01',
  enforcement: 'M12 3v18M7 21h10M4 7h16M7 7l-3 7h6zM17 7l-3 7h6z',
  register: 'M4 4h16v16H4zM4 9h16M9 9v11',
  chevron: 'M6 9.500l6 6 6-6',
  fold: 'M20 5H4M20 19H4M20 12h-9M7 9l-3 3 3 3',
  field:
    'M12 22s7-7 7-12a7 7 0 0 0-14 0c0 5 7 12 7 12zM12 12.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z',
} as const
export type IconName = keyof typeof PATHS

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}
