import { HomePage } from '@/components/home-page'
import { contentOf } from '@/lib/content'
import { pageMetadata } from '@/lib/seo/metadata'

const { getPage, requirePage } = contentOf('')

export const metadata = pageMetadata(getPage('home'))

export default function Home() {
  return <HomePage page={requirePage('home')} />
}
