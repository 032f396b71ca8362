import { makeSource } from 'contentlayer2/source-files'
import { Page } from './content/definitions/page'
import { Site } from './content/definitions/site'

/**
 * Reads `.content`, the checked copy of `content` that scripts/stage.ts writes.
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
  // The outline is the only reading of the Markdown: without this each page would be parsed a second time for an unused `html`.
  markdown: (builder) => {
    builder.parser = () => ({ type: 'root', children: [] })
    builder.compiler = () => ''
  },
})
