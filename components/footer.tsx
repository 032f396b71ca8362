import { type NavLink, NavLinks } from './nav-links'

type Props = { founder?: string; email: string; links: NavLink[]; current?: string }

export function Footer({ founder, email, links, current }: Props) {
  return (
    <footer className="site-footer">
      <div className="wrap">
        <ul className="links">
          {founder && <li>{founder}</li>}
          <li>
            <a href={`mailto:${email}`}>{email}</a>
          </li>
          <NavLinks links={links} current={current} />
        </ul>
      </div>
    </footer>
  )
}
