import { makeSource } from 'contentlayer2/source-files'
import { Article } from './lib/content/schema/article'
import { Page } from './lib/content/schema/page'
import { Case, Testimonial } from './lib/content/schema/proof'
import { Site } from './lib/content/schema/site'
import { documentsFolder } from './lib/content/stored'

export default makeSource({
  // The files of `content` after lib/content/check.ts has checked them; the result of each body is beside it as JSON.
  contentDirPath: documentsFolder,
  contentDirExclude: ['**/*.json'],
  documentTypes: [Page, Case, Testimonial, Article, Site],
  // Not `type`: pages have a key of that name, and would be skipped in silence.
  fieldOptions: { typeFieldName: 'documentType', bodyFieldName: 'body' },
  // The check reports errors with their lines; these catch only what it misses.
  onUnknownDocuments: 'fail',
  onExtraFieldData: 'fail',
  onMissingOrIncompatibleData: 'fail',
  disableImportAliasWarning: true,
  // Pages show their `outline`; Contentlayer's own HTML of a body is not used.
  markdown: (builder) => {
    builder.parser = () => ({ type: 'root', children: [] })
    builder.compiler = () => ''
  },
})
