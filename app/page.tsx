import { HomePage } from '@/components/home-page'
import { contentOf } from '@/lib/content'
import { pageMetadata } from '@/lib/seo/metadata'

const home = contentOf('').requirePage('home')

export const metadata = pageMetadata(home)

export default function Home() {
  return <HomePage page={home} />
}
