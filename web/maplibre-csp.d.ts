/** The build of MapLibre that starts its worker from an address of its own, as the content policy demands. */
declare module 'maplibre-gl/dist/maplibre-gl-csp.js' {
  const maplibre: typeof import('maplibre-gl')
  export = maplibre
}
