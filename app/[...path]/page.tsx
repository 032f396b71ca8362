import { redirect } from 'next/navigation'
import { CallToAction } from '@/components/call-to-action'
import { CaseFacts, ClientWords } from '@/components/case'
import { Engagements } from '@/components/engagements'
import { EntryFacts, EntryList, HiddenMark, LastUpdated, ListIntroduction, ListLink } from '@/components/entries'
import { HomePage } from '@/components/home-page'
import { Html } from '@/components/html'
import { OutlineSections } from '@/components/outline-sections'
import { PageLayout } from '@/components/page-layout'
import { StructuredData } from '@/components/structured-data'
import { contentOf, plainPages } from '@/lib/content'
import { pageMetadata } from '@/lib/seo/metadata'

type Props = PageProps<'/[...path]'>

export const dynamicParams = false
export const generateStaticParams = () =>
  [...plainPages.keys()].map((address) => ({ path: address.slice(1).split('/') }))
export async function generateMetadata({ params }: Props) {
  const page = await findPage(params)
  return page ? pageMetadata(page) : {}
}

export default async function PlainPage({ params }: Props) {
  // In development the page may have been deleted.
  const page = (await findPage(params)) ?? redirect('/404')
  if (page.id === 'home') return <HomePage page={page} />
  const { intro } = page.outline
  const { lang } = page
  const { getProblemsOf } = contentOf(lang)
  return (
    <PageLayout page={page}>
      <div className={page.article ? 'wrap article' : 'wrap'}>
        <div className={page.case ? 'opening two' : 'opening'}>
          <div>
            <HiddenMark page={page} />
            <ListLink page={page} />
            <h1>{page.title}</h1>
            {page.case ? page.summary && <p className="lead">{page.summary}</p> : <EntryFacts page={page} />}
            <LastUpdated page={page} />
            {page.listed && <ListIntroduction page={page} />}
            {!page.article && <Html html={intro} className={page.category === 'footer' ? 'prose' : 'lead'} />}
          </div>
          {page.case && <CaseFacts about={page.case} lang={lang} />}
        </div>
        {page.article && <Html html={intro} />}
        <Engagements page={page} />
        {page.listed && <EntryList entries={page.listed} />}
        <OutlineSections outline={page.outline} lang={lang} />
        {page.case && <ClientWords about={page.case} lang={lang} />}
      </div>
      {page.category !== 'footer' && <CallToAction lang={lang} problem={page.case && getProblemsOf(page.case)[0]} />}
      <StructuredData page={page} />
    </PageLayout>
  )
}

const findPage = async (params: Props['params']) => plainPages.get(`/${(await params).path.join('/')}`)
