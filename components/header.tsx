import { type NavLink, NavLinks } from './nav-links'

export function Header({ name, links, current }: { name: string; links: NavLink[]; current?: string }) {
  return (
    <header className="site-header">
      <div className="wrap">
        <a className="brand" href="/">
          {name}
        </a>
        <nav aria-label="Main">
          <ul className="links">
            <NavLinks links={links} current={current} />
          </ul>
        </nav>
      </div>
    </header>
  )
}
