/** Pixels; the shape that sites show uncropped (ogp.me gives none, 1.91 to 1 is what they have settled on). */
export const cardSize = { width: 1200, height: 630 }

/** The light colours of app/styles/tokens.css, which a picture cannot read. */
const colours = { paper: '#f7f9f6', ink: '#12201a', band: '#0a3d2c', onBand: '#f1f6f2' }

type Props = { words: string; siteName: string; host: string; icon: string }

/** What is drawn on the picture that other sites show beside a link. `icon` is the source of an `<img>`. */
export const Card = ({ words, siteName, host, icon }: Props) => (
  <div style={{ ...column, width: '100%', height: '100%', background: colours.paper, color: colours.ink, fontFamily }}>
    <div style={{ ...column, flexGrow: 1, padding: '56px 72px 40px' }}>
      <div style={{ ...oneLine, paddingBottom: 24, borderBottom: `4px solid ${colours.ink}`, fontSize: 36 }}>
        {siteName}
      </div>
      <div style={{ display: 'flex', flexGrow: 1, alignItems: 'center' }}>
        <div
          style={{
            display: 'block',
            wordBreak: 'break-word',
            lineClamp: 4,
            lineHeight: 1.14,
            fontSize: fontSize(words),
          }}
        >
          {words.replace(emoji, '')}
        </div>
      </div>
    </div>
    <div style={{ ...row, height: 104, padding: '0 72px', background: colours.band, color: colours.onBand }}>
      <div style={{ ...oneLine, fontSize: 32 }}>{host}</div>
      <img src={icon} width={64} height={64} alt="" />
    </div>
  </div>
)

/** Left out, because next/og would fetch a picture of each from another company while building. */
const emoji = /(?![\d#*©®])\p{Emoji}|[\u200D\uFE0F\u20E3]/gu

/** A picture has no other letters to fall back on: these two files hold those of the languages written in Latin ones. */
const fontFamily = 'Besley latin, Besley latin-ext'
const column = { display: 'flex', flexDirection: 'column' } as const
const row = { display: 'flex', alignItems: 'center', justifyContent: 'space-between' } as const
const oneLine = { display: 'block', lineClamp: 1 }

/** As large as four lines allow: Besley's letters are about 0.58 of their size wide. */
function fontSize({ length }: string) {
  if (length <= 36) return 96
  return length <= 90 ? 72 : 56
}
