import { parseXmlDocument, serializeToWellFormedString } from 'slimdom'

const svg = 'http://www.w3.org/2000/svg'
const elementNamespaces = [svg, 'http://www.w3.org/1999/xhtml', 'http://www.w3.org/1998/Math/MathML']
const attributeNamespaces = [
  null,
  ...['1999/xlink', '2000/xmlns/', 'XML/1998/namespace'].map((name) => `http://www.w3.org/${name}`),
]

/**
 * Leaves out what is not shown: programs also store scripts, whole documents, and names and folders of the author.
 * @throws where it is not well-formed, is no SVG, or shows what is in another file: no browser loads that for a picture
 */
export function cleanSvg(bytes: Uint8Array): string {
  const { documentElement: root } = parseXmlDocument(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  if (root?.namespaceURI !== svg) throw new Error(`It must begin with <svg xmlns="${svg}".`)
  for (const element of [root, ...root.getElementsByTagName('*')]) {
    const { localName, namespaceURI, childNodes, attributes } = element
    if (!elementNamespaces.includes(String(namespaceURI)) || /^(?:metadata|script)$/.test(localName)) element.remove()
    for (const child of childNodes.filter(({ nodeType }) => nodeType > 4)) element.removeChild(child)
    for (const attribute of [...attributes]) {
      const isLink = localName === 'a' && attribute.localName === 'href'
      // draw.io keeps its document in `content`.
      const isHidden = isLink || /^(?:on|base$|content$)/.test(attribute.localName)
      if (isHidden || !attributeNamespaces.includes(attribute.namespaceURI)) element.removeAttributeNode(attribute)
    }
  }
  const cleaned = serializeToWellFormedString(root)
  const outside =
    /(?:url\(\s*(?:["']|&quot;)?|@import\s*["']|\s(?:xlink:)?(?:href|src)=")\s*((?!data:)[^\s"'#&)][^"')&]*)/i
  const file = outside.exec(cleaned.replace(/\/\*.*?\*\//gs, ''))?.[1]
  if (file) throw new Error(`It needs another file: ${file}`)
  return cleaned
}
