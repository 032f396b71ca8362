// Stands in for contentlayer2, whose packages jest cannot load: its definitions are plain objects behind a function.
export const defineDocumentType = <T>(def: T) => ({ def })
export const defineNestedType = defineDocumentType
