import { ContactRoute, contactPaths, contactRouteMetadata } from '@/components/contact-route'

export const dynamicParams = false
/** Seconds that a platform gives the form's action: 5 to store an enquiry and 45 to sweep. Without a database it takes 20, and nothing is swept. */
export const maxDuration = 60

type Props = PageProps<'/contact/[[...about]]'>

export const generateStaticParams = () => contactPaths('').map((about) => ({ about }))
export const generateMetadata = async ({ params }: Props) => contactRouteMetadata({ lang: '', ...(await params) })

export default async function Contact({ params }: Props) {
  return <ContactRoute lang="" {...(await params)} />
}
