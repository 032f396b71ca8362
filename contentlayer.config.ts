import { makeSource } from 'contentlayer2/source-files'
import { listIgnored } from './lib/content/files'
import { Article } from './lib/content/schema/article'
import { Page } from './lib/content/schema/page'
import { Case, Testimonial } from './lib/content/schema/proof'
import { Site } from './lib/content/schema/site'

export default makeSource({
  contentDirPath: 'content',
  contentDirExclude: ['words', 'theme.yaml', ...listIgnored()],
  documentTypes: [Page, Case, Testimonial, Article, Site],
  // Not `type`: pages have a key of that name, and would be skipped in silence.
  fieldOptions: { typeFieldName: 'documentType', bodyFieldName: 'body' },
  // The check of lib/content runs before and reports errors with their lines; these catch only what it misses.
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
