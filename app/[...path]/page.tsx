import { CallToAction } from '@/components/call-to-action'
import { CaseFacts, ClientWords } from '@/components/case'
import { Engagements } from '@/components/engagements'
import { EntryFacts, EntryList, HiddenMark, LastUpdated, ListIntroduction, ListLink } from '@/components/entries'
import { Html } from '@/components/html'
import { OutlineSections } from '@/components/outline-sections'
import { PageLayout } from '@/components/page-layout'
import { StructuredData } from '@/components/structured-data'
import { getPage, getPlainPages, getProblemsOf, requirePage } from '@/lib/content'
import { pageMetadata } from '@/lib/seo/metadata'

type Props = PageProps<'/[...path]'>

export const dynamicParams = false
export const generateStaticParams = () => getPlainPages().map(({ id }) => ({ path: id.split('/') }))
export const generateMetadata = async ({ params }: Props) => pageMetadata(getPage(await idOf(params)))

export default async function PlainPage({ params }: Props) {
  const page = requirePage(await idOf(params))
  const { intro } = page.outline
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
          {page.case && <CaseFacts about={page.case} />}
        </div>
        {page.article && <Html html={intro} />}
        <Engagements engagements={page.engagements} />
        {page.listed && <EntryList entries={page.listed} />}
        <OutlineSections outline={page.outline} />
        {page.case && <ClientWords about={page.case} />}
      </div>
      {page.category !== 'footer' && <CallToAction problem={page.case && getProblemsOf(page.case)[0]} />}
      <StructuredData page={page} />
    </PageLayout>
  )
}

const idOf = async (params: Props['params']) => (await params).path.join('/')
