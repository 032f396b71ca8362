import { honeypot } from '@/lib/enquiry/spam'
import { words } from '@/lib/words'

/** A field that people neither see nor reach. An enquiry that fills it in is marked as possible spam, and never dropped. */
export const Honeypot = () => (
  <div className="visually-hidden" aria-hidden="true">
    <label htmlFor={honeypot}>{words.form.trap}</label>
    <input id={honeypot} name={honeypot} type="text" tabIndex={-1} autoComplete="off" />
  </div>
)
