import { trap } from '@/lib/enquiry/screen'

/** A field that people neither see nor reach; what fills it in is marked as possible spam, and never dropped. */
export const Trap = () => (
  <div className="visually-hidden" aria-hidden="true">
    <label htmlFor={trap}>Leave this empty</label>
    <input id={trap} name={trap} type="text" tabIndex={-1} autoComplete="off" />
  </div>
)
