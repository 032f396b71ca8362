export const CallToAction = () => (
  <div className="band">
    <div className="wrap">
      <h2>Tell me what’s happening</h2>
      <p className="lead">A few sentences is enough to start.</p>
      <p>
        <a className="button" href="/contact">
          Get in touch
        </a>
      </p>
    </div>
  </div>
)
