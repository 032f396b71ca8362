import { ContactRoute, contactPaths, contactRouteMetadata } from '@/components/contact-route'
import { otherLangs } from '@/lib/words'

export const dynamicParams = false
export const maxDuration = 60 // as in app/contact

type Props = PageProps<'/[lang]/contact/[[...about]]'>

/** Of other languages than the main one. */
export const generateStaticParams = () =>
  otherLangs.flatMap((lang) => contactPaths(lang).map((about) => ({ lang, about })))
export const generateMetadata = async ({ params }: Props) => contactRouteMetadata(await params)

export default async function OtherContact({ params }: Props) {
  return <ContactRoute {...(await params)} />
}
