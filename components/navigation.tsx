import { getNavigation } from '@/lib/content'
import { pagePath } from '@/lib/paths'
import { words } from '@/lib/words'

type Link = ReturnType<typeof getNavigation>[number]
type Props = { current?: string }

/** A header with more links shows this many, and on a phone two, which fit into two lines. The others are behind "More". */
const MAX_SHOWN = 4

/** The pages of the header. */
export function Navigation({ current }: Props) {
  const links = getNavigation('top')
  const contact = links.filter(({ href }) => href === pagePath('contact'))
  const others = links.filter((link) => !contact.includes(link))
  const shown = links.length > MAX_SHOWN ? [...others.slice(0, MAX_SHOWN - contact.length), ...contact] : links
  const more = links.filter((link) => !shown.includes(link))
  const middle = more.length > 0 ? shown.slice(1, -1) : []
  return (
    <nav aria-label={words.navigation.label}>
      <ul className="links">
        {shown.map((link) => (
          <NavLink
            key={link.href}
            link={link}
            current={current}
            className={middle.includes(link) ? 'wide' : undefined}
          />
        ))}
        {more.length > 0 && (
          <li>
            <details className="more">
              <summary>{words.navigation.more}</summary>
              <ul>
                {[...middle, ...more].map((link) => (
                  <NavLink
                    key={link.href}
                    link={link}
                    current={current}
                    className={middle.includes(link) ? 'narrow' : undefined}
                  />
                ))}
              </ul>
            </details>
          </li>
        )}
      </ul>
    </nav>
  )
}

/** The pages of the footer, as entries of its list. */
export const FooterLinks = ({ current }: Props) =>
  getNavigation('footer').map((link) => <NavLink key={link.href} link={link} current={current} />)

const NavLink = ({ link: { href, title }, current, className }: { link: Link; className?: string } & Props) => (
  <li className={className}>
    <a href={href} aria-current={href === current ? 'page' : undefined}>
      {title}
    </a>
  </li>
)
