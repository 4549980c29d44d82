/** A style sheet that is made when the first element needs it, and then shared. */
export interface Sheet {
  readonly styleSheet?: CSSStyleSheet | undefined
}

export type Styles = Sheet | readonly Styles[]

/** Styles of an element. They reach it as a constructed sheet, which no content security policy forbids. */
export function css([text = '']: TemplateStringsArray): Sheet {
  let sheet: CSSStyleSheet | undefined
  return {
    get styleSheet() {
      if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(text)
      return sheet
    },
  }
}

/** The sheets of nested lists of styles, in order. */
export function sheets(styles: Styles): CSSStyleSheet[] {
  return ([styles].flat(9) as Sheet[]).flatMap(({ styleSheet }) => styleSheet ?? [])
}
