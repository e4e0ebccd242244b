/** The spreadsheet library, loaded when a spreadsheet is read or written and not before. */
export async function loadExcel() {
  const { default: excel } = await import('exceljs')
  return excel
}
