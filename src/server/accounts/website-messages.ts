/** Steps for each kind of website, with what to paste at each. What others call their menus changes without notice. */
import { pickLanguage } from '../mail/messages/index.ts'
import type { Code } from './snippets.ts'

export interface Step {
  says: string
  code?: Code
}

export interface Platform {
  /** The file of its recipe, without the ending. */
  id: string
  name: string
  /** What it takes, and what could not be looked at by us. */
  note?: string
  steps: Step[]
}

export interface WebsiteMessages {
  title: string
  lead: string
  face: string
  faces: Record<string, string>
  service: string
  anyService: string
  show: string
  see: string
  copy: string
  copied: string
  /** Inside of the tag, for who has no script. */
  links: Record<string, string>
  origins: string
  check: string
  platforms: Platform[]
}

const en: WebsiteMessages = {
  title: 'Put it on your website',
  lead: 'Choose what is to appear, then the kind of your website.',
  face: 'What is to appear',
  faces: {
    booking: 'a booking button',
    articles: 'cards of your articles',
    comments: 'comments under a page',
    search: 'a search box for articles',
  },
  service: 'For booking: which service',
  anyService: 'the reader chooses',
  show: 'Show the steps',
  see: 'See it',
  copy: 'Copy',
  copied: 'Copied',
  links: {
    booking: 'Book a session',
    articles: 'All articles',
    comments: 'Read the comments',
    search: 'Search the articles',
  },
  origins:
    'Comments and bookings are taken from the websites in "origins" of your site’s file only: add your own.',
  check: 'When it is published, see whether all is well:',
  platforms: [
    {
      id: 'plain-html',
      name: 'Plain HTML',
      steps: [
        { says: 'In the head of each page:', code: 'script' },
        { says: 'Where it is to appear:', code: 'tag' },
      ],
    },
    {
      id: 'wix',
      name: 'Wix',
      note: 'Needs a Premium plan and your own domain. Names of menus are not verified, nor that Studio Two takes no custom elements.',
      steps: [
        {
          says: 'Add Elements, Embed Code, Custom Element; as its source choose Server URL:',
          code: 'scriptAddress',
        },
        { says: 'The tag name:', code: 'tagName' },
        { says: 'Set Attributes, each with name and value:', code: 'attributes' },
        {
          says: 'Or instead Embed HTML, Website address, in a box at least 320 wide and 480 high:',
          code: 'address',
        },
      ],
    },
    {
      id: 'squarespace',
      name: 'Squarespace',
      note: 'Code Injection is not part of the Personal plan. Look at the page in a private window: while you are logged in the link is what you see (not verified).',
      steps: [
        { says: 'Settings, Advanced, Code Injection, Header:', code: 'script' },
        { says: 'On the page a Code Block, set to HTML:', code: 'tag' },
      ],
    },
    {
      id: 'wordpress',
      name: 'WordPress',
      note: 'WordPress takes tags that it does not know out of what people write who are no administrators.',
      steps: [
        { says: 'In the small plug-in knead.php from the recipe, which you then activate:', code: 'plugin' },
        {
          says: 'Type /knead in the editor and choose from the list, or paste the block:',
          code: 'block',
        },
        { says: 'Or a Shortcode block:', code: 'shortcode' },
        { says: 'Without the plug-in, once for all pages in a plug-in for headers:', code: 'script' },
        { says: 'and a Custom HTML block where it is to appear:', code: 'place' },
      ],
    },
    {
      id: 'webflow',
      name: 'Webflow',
      note: 'Custom code needs a paid plan and runs on the published page only (both not verified).',
      steps: [
        { says: 'Site settings, Custom code, Head code:', code: 'script' },
        { says: 'A Code Embed where it is to appear:', code: 'tag' },
      ],
    },
    {
      id: 'shopify',
      name: 'Shopify',
      note: 'Names of menus are not verified.',
      steps: [
        { says: 'Online Store, Themes, Edit code, layout/theme.liquid, before </head>:', code: 'script' },
        { says: 'A section of the kind Custom Liquid:', code: 'tag' },
      ],
    },
    {
      id: 'ghost',
      name: 'Ghost',
      note: 'The editor shows the link only; the face is on the published page.',
      steps: [
        { says: 'Settings, Code injection, Site header:', code: 'script' },
        { says: 'In a post type /html for an HTML card:', code: 'tag' },
      ],
    },
    {
      id: 'framer',
      name: 'Framer',
      note: 'Names of menus are not verified, nor that an embed is a frame.',
      steps: [
        { says: 'Insert an Embed of the kind HTML:', code: 'both' },
        { says: 'Or one of the kind URL:', code: 'address' },
      ],
    },
    {
      id: 'weebly',
      name: 'Weebly',
      note: 'Code needs a paid plan; this and the names of menus are not verified.',
      steps: [
        { says: 'Settings, SEO, Header Code:', code: 'script' },
        { says: 'An Embed Code element, Edit Custom HTML:', code: 'tag' },
      ],
    },
    {
      id: 'carrd',
      name: 'Carrd',
      note: 'Embeds need a paid plan; this and the names of menus are not verified.',
      steps: [{ says: 'An Embed element of the type Code, style Inline:', code: 'both' }],
    },
    {
      id: 'google-sites',
      name: 'Google Sites, and others that take an address only',
      note: 'Names of menus are not verified. Nothing has to be in "origins" for a frame.',
      steps: [
        { says: 'Insert, Embed, By URL, in a box as high as you can spare:', code: 'address' },
        { says: 'Where HTML is taken and no script:', code: 'frame' },
      ],
    },
    {
      id: 'react',
      name: 'React',
      steps: [{ says: 'Install the package knead from npm, then:', code: 'react' }],
    },
    {
      id: 'vue',
      name: 'Vue',
      steps: [
        { says: 'Tell the compiler that tags beginning with knead- are no components (isCustomElement).' },
        { says: 'Install the package knead from npm, then:', code: 'vue' },
      ],
    },
  ],
}

/** Steps in another language: the same places, by what builders call them in English. */
const said = (id: string, note: string | undefined, ...lines: string[]): Platform => {
  const platform = en.platforms.find((one) => one.id === id)
  if (platform?.steps.length !== lines.length) throw new Error(`The steps for ${id} differ.`)
  return {
    ...platform,
    ...(note !== undefined && { note }),
    steps: platform.steps.map((step, at) => ({ ...step, says: lines[at] ?? '' })),
  }
}

const UNVERIFIED = 'Die Namen der Menüs sind nicht überprüft.'

const de: WebsiteMessages = {
  title: 'Auf Ihre Website',
  lead: 'Wählen Sie, was erscheinen soll, und dann die Art Ihrer Website.',
  face: 'Was erscheinen soll',
  faces: {
    booking: 'eine Schaltfläche zum Buchen',
    articles: 'Karten Ihrer Artikel',
    comments: 'Kommentare unter einer Seite',
    search: 'ein Suchfeld für Artikel',
  },
  service: 'Zum Buchen: welche Leistung',
  anyService: 'wählen die Leute selbst',
  show: 'Schritte zeigen',
  see: 'Ansehen',
  copy: 'Kopieren',
  copied: 'Kopiert',
  links: {
    booking: 'Termin buchen',
    articles: 'Alle Artikel',
    comments: 'Kommentare lesen',
    search: 'Artikel durchsuchen',
  },
  origins:
    'Kommentare und Buchungen werden nur von den Websites in „origins“ Ihrer Datei angenommen: Tragen Sie die Ihre ein.',
  check: 'Ist es veröffentlicht, sehen Sie nach, ob alles stimmt:',
  platforms: [
    said('plain-html', undefined, 'In den Kopf jeder Seite:', 'Wo es erscheinen soll:'),
    said(
      'wix',
      `Braucht einen Premium-Tarif und eine eigene Domain. ${UNVERIFIED} Auch nicht, dass Studio Two keine eigenen Elemente annimmt.`,
      'Add Elements, Embed Code, Custom Element; als Quelle Server URL:',
      'Der Name des Tags:',
      'Set Attributes, jeweils Name und Wert:',
      'Oder stattdessen Embed HTML, Website address, in einem Feld von mindestens 320 × 480:',
    ),
    said(
      'squarespace',
      'Code Injection fehlt im Tarif Personal. Sehen Sie die Seite in einem privaten Fenster an: Angemeldet sehen Sie nur den Link (nicht überprüft).',
      'Settings, Advanced, Code Injection, Header:',
      'Auf der Seite ein Code Block, auf HTML gestellt:',
    ),
    said(
      'wordpress',
      'WordPress nimmt unbekannte Tags aus dem heraus, was andere als Administratoren schreiben.',
      'In das kleine Plug-in knead.php aus der Anleitung, das Sie dann aktivieren:',
      'Im Editor /knead tippen und aus der Liste wählen, oder den Block einfügen:',
      'Oder ein Shortcode-Block:',
      'Ohne das Plug-in einmal für alle Seiten, in einem Plug-in für den Kopf:',
      'und ein Block „Individuelles HTML“, wo es erscheinen soll:',
    ),
    said(
      'webflow',
      'Eigener Code braucht einen bezahlten Tarif und läuft nur auf der veröffentlichten Seite (beides nicht überprüft).',
      'Site settings, Custom code, Head code:',
      'Ein Code Embed, wo es erscheinen soll:',
    ),
    said(
      'shopify',
      UNVERIFIED,
      'Online Store, Themes, Edit code, layout/theme.liquid, vor </head>:',
      'Ein Abschnitt der Art Custom Liquid:',
    ),
    said(
      'ghost',
      'Der Editor zeigt nur den Link; alles Weitere erscheint auf der veröffentlichten Seite.',
      'Settings, Code injection, Site header:',
      'In einem Beitrag /html tippen, für eine HTML-Karte:',
    ),
    said(
      'framer',
      `${UNVERIFIED} Auch nicht, dass ein Embed ein Rahmen ist.`,
      'Ein Embed der Art HTML:',
      'Oder eines der Art URL:',
    ),
    said(
      'weebly',
      `Code braucht einen bezahlten Tarif (nicht überprüft). ${UNVERIFIED}`,
      'Settings, SEO, Header Code:',
      'Ein Element Embed Code, Edit Custom HTML:',
    ),
    said(
      'carrd',
      `Embeds brauchen einen bezahlten Tarif (nicht überprüft). ${UNVERIFIED}`,
      'Ein Element Embed vom Typ Code, Stil Inline:',
    ),
    said(
      'google-sites',
      `${UNVERIFIED} Für einen Rahmen muss nichts in „origins“ stehen.`,
      'Insert, Embed, By URL, in einem möglichst hohen Feld:',
      'Wo HTML angenommen wird und kein Skript:',
    ),
    said('react', undefined, 'Das Paket knead von npm installieren, dann:'),
    said(
      'vue',
      undefined,
      'Dem Compiler sagen, dass Tags mit knead- am Anfang keine Komponenten sind (isCustomElement).',
      'Das Paket knead von npm installieren, dann:',
    ),
  ],
}

export const websiteMessages = (language: string): WebsiteMessages => pickLanguage({ en, de }, language)
