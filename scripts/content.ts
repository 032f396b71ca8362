import { prepareContent } from './prepare-content'

await prepareContent()
