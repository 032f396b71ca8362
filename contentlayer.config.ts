import { makeSource } from 'contentlayer2/source-files'
import { Page } from './content/definitions/page'
import { Site } from './content/definitions/site'

/**
 * Reads `.content`, where scripts/stage.ts puts the facts and the front matter that it has checked.
 * `typeFieldName` is not `type`, because pages have a key of that name and would be skipped without a word.
 */
export default makeSource({
  contentDirPath: '.content',
  documentTypes: [Page, Site],
  fieldOptions: { typeFieldName: 'documentType', bodyFieldName: 'body' },
  onUnknownDocuments: 'fail',
  onExtraFieldData: 'fail',
  onMissingOrIncompatibleData: 'fail',
  disableImportAliasWarning: true,
  // The bodies are read into outlines, elsewhere: these are empty, and nothing has to be loaded that would read them.
  markdown: (builder) => {
    builder.parser = () => ({ type: 'root', children: [] })
    builder.compiler = () => ''
  },
})
