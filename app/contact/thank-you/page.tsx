import { ThankYouPage } from '@/components/thank-you-page'
import { contentOf } from '@/lib/content'
import { thankYouMetadata } from '@/lib/seo/metadata'

const { getPage, requirePage } = contentOf('')

export const metadata = thankYouMetadata(getPage('thank-you'))

export default function ThankYou() {
  return <ThankYouPage page={requirePage('thank-you')} />
}
