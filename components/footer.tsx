import { type NavLink, NavLinks } from './nav-links'

export function Footer({ email, links, current }: { email: string; links: NavLink[]; current?: string }) {
  return (
    <footer className="site-footer">
      <div className="wrap">
        <ul className="links">
          <li>
            <a href={`mailto:${email}`}>{email}</a>
          </li>
          <NavLinks links={links} current={current} />
        </ul>
      </div>
    </footer>
  )
}
