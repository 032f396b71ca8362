/** Pages in a PDF, by the objects that Chromium writes for them. */
export const pagesIn = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length
