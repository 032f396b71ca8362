import { words } from '@/lib/words'

export const CallToAction = () => (
  <div className="band">
    <div className="wrap">
      <h2>{words.callToAction.heading}</h2>
      <p className="lead">{words.callToAction.lead}</p>
      <p>
        <a className="button" href="/contact">
          {words.callToAction.button}
        </a>
      </p>
    </div>
  </div>
)
