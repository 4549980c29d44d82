import type { KneadArticleOpenEvent, KneadBookedEvent, KneadBookingOpenEvent, KneadBookingSubmitEvent, KneadCancelledEvent, KneadCommentPostedEvent, KneadCommentSubmitEvent, KneadErrorEvent, KneadReadyEvent, KneadRescheduledEvent, KneadSearchEvent, KneadSlotSelectEvent } from "knead";
import type {
  KneadArticle,
  KneadArticles,
  KneadBooking,
  KneadComments,
  KneadSearch,
} from "knead";

/**
 * This type can be used to create scoped tags for your components.
 *
 * Usage:
 *
 * ```ts
 * import type { ScopedElements } from "path/to/library/jsx-integration";
 *
 * declare module "my-library" {
 *   namespace JSX {
 *     interface IntrinsicElements
 *       extends ScopedElements<'test-', ''> {}
 *   }
 * }
 * ```
 *
 * @deprecated Runtime scoped elements result in duplicate types and can confusing for developers. It is recommended to use the `prefix` and `suffix` options to generate new types instead.
 */
export type ScopedElements<
  Prefix extends string = "",
  Suffix extends string = "",
> = {
  [
    Key in keyof CustomElements as `${Prefix}${Key}${Suffix}`
  ]: CustomElements[Key];
};

type BaseProps<T extends HTMLElement> = {
  /** Content added between the opening and closing tags of the element */
  children?: any | undefined;
  /** Used for declaratively styling one or more elements using CSS (Cascading Stylesheets) */
  class?: string | undefined;
  /** Used for declaratively styling one or more elements using CSS (Cascading Stylesheets) */
  className?: string | undefined;
  /** Takes an object where the key is the class name(s) and the value is a boolean expression. When true, the class is applied, and when false, it is removed. */
  classList?: Record<string, boolean | undefined> | undefined;
  /** Specifies the text direction of the element. */
  dir?: "ltr" | "rtl" | undefined;
  /** Contains a space-separated list of the part names of the element that should be exposed on the host element. */
  exportparts?: string | undefined;
  /** For <label> and <output>, lets you associate the label with some control. */
  htmlFor?: string | undefined;
  /** Specifies whether the element should be hidden. */
  hidden?: boolean | string | undefined;
  /** A unique identifier for the element. */
  id?: string | undefined;
  /** Keys tell React which array item each component corresponds to */
  key?: string | number | undefined;
  /** Specifies the language of the element. */
  lang?: string | undefined;
  /** Defines the element's semantic role for accessibility APIs. */
  role?: string | undefined;
  /** Contains a space-separated list of the part names of the element. Part names allows CSS to select and style specific elements in a shadow tree via the ::part pseudo-element. */
  part?: string | undefined;
  /** Use the ref attribute with a variable to assign a DOM element to the variable once the element is rendered. */
  ref?: (T | ((e: T) => void)) | undefined;
  /** Adds a reference for a custom element slot */
  slot?: string | undefined;
  /** Prop for setting inline styles */
  style?: Record<string, string | number> | undefined;
  /** Overrides the default Tab button behavior. Avoid using values other than -1 and 0. */
  tabIndex?: number | undefined;
  /** Specifies the tooltip text for the element. */
  title?: string | undefined;
  /** Passing 'no' excludes the element content from being translated. */
  translate?: "yes" | "no" | undefined;
  /** The popover global attribute is used to designate an element as a popover element. */
  popover?: "auto" | "hint" | "manual" | undefined;
  /** Turns an element element into a popover control button; takes the ID of the popover element to control as its value. */
  popovertarget?: "top" | "bottom" | "left" | "right" | "auto" | undefined;
  /** Specifies the action to be performed on a popover element being controlled by a control element. */
  popovertargetaction?: "show" | "hide" | "toggle" | undefined;
};

type BaseEvents = {};

export type KneadArticleProps = {
  /** What the booking button at the end of an article says. */
  "booking-label"?: unknown | undefined;
  /** What the booking button at the end of an article says. */
  undefined?: unknown | undefined;
  /** Shows no conversation at the end of an article in the reader. */
  "without-comments"?: unknown | undefined;
  /** Id of the article on the server. */
  article?: KneadArticle["article"] | undefined;
  /** `card`, or `full` for the whole text in place. */
  view?: KneadArticle["view"] | undefined;
  /** Title of the card; with it the card says what the page says of the article, without asking the server. */
  heading?: KneadArticle["heading"] | undefined;
  /** Address the card leads to. */
  href?: KneadArticle["href"] | undefined;
  /** Address of its picture. */
  image?: KneadArticle["image"] | undefined;
  /** What the picture shows, if that is not decoration. */
  "image-alt"?: KneadArticle["imageAlt"] | undefined;
  /** What the picture shows, if that is not decoration. */
  imageAlt?: KneadArticle["imageAlt"] | undefined;
  /** A sentence or two of plain text. */
  summary?: KneadArticle["summary"] | undefined;
  /** Date or moment it was published, as ISO 8601. */
  published?: KneadArticle["published"] | undefined;
  /** Who wrote it. */
  author?: KneadArticle["author"] | undefined;
  /** Reading time in minutes. */
  minutes?: KneadArticle["minutes"] | undefined;
  /** Its tags, with commas between them; the card shows the first. */
  tags?: KneadArticle["tags"] | undefined;
  /** Where an article opens: `reader` over the page, `page` instead of it, or `tab`. */
  open?: KneadArticle["open"] | undefined;
  /** Level of the headings, from 2 to 5. */
  "heading-level"?: KneadArticle["headingLevel"] | undefined;
  /** Level of the headings, from 2 to 5. */
  headingLevel?: KneadArticle["headingLevel"] | undefined;
  /** Shows text only. */
  "without-images"?: KneadArticle["withoutImages"] | undefined;
  /** Shows text only. */
  withoutImages?: KneadArticle["withoutImages"] | undefined;
  /** Origin of the Knead server; by default the one the script came from. */
  server?: KneadArticle["server"] | undefined;
  /** Key of the site; by default the one in the script's address. */
  site?: KneadArticle["site"] | undefined;
  /** `auto` follows the ground the page shows behind the element. */
  theme?: KneadArticle["theme"] | undefined;
  /** IANA zone for labels; by default the page's `time-zone`, else the reader's own. */
  "time-zone"?: KneadArticle["timeZone"] | undefined;
  /** IANA zone for labels; by default the page's `time-zone`, else the reader's own. */
  timeZone?: KneadArticle["timeZone"] | undefined;
  /** `h12` or `h23`; by default what the language is used to. */
  "hour-cycle"?: KneadArticle["hourCycle"] | undefined;
  /** `h12` or `h23`; by default what the language is used to. */
  hourCycle?: KneadArticle["hourCycle"] | undefined;
  /** Language of the face; inherited from the page. */
  lang?: KneadArticle["lang"] | undefined;
  /** Direction of the text, `ltr` or `rtl`; inherited from the page. */
  dir?: KneadArticle["dir"] | undefined;
  /** Fulfilled when what was changed so far is on screen; true when nothing has changed meanwhile. */
  updateComplete?: KneadArticle["updateComplete"] | undefined;

  /** The card or the text is on screen. */
  "onknead-ready"?: ((e: KneadReadyEvent) => void) | undefined;
  /** The article could not be loaded. */
  "onknead-error"?: ((e: KneadErrorEvent) => void) | undefined;
  /** The article is about to be opened; cancelable. */
  "onknead-article-open"?: ((e: KneadArticleOpenEvent) => void) | undefined;
};

export type KneadArticleSolidJsProps = {
  /** What the booking button at the end of an article says. */
  "attr:booking-label"?: unknown | undefined;
  /** What the booking button at the end of an article says. */
  "prop:undefined"?: unknown | undefined;
  /** Shows no conversation at the end of an article in the reader. */
  "bool:without-comments"?: unknown | undefined;
  /** Id of the article on the server. */
  "prop:article"?: KneadArticle["article"] | undefined;
  /** `card`, or `full` for the whole text in place. */
  "prop:view"?: KneadArticle["view"] | undefined;
  /** Title of the card; with it the card says what the page says of the article, without asking the server. */
  "prop:heading"?: KneadArticle["heading"] | undefined;
  /** Address the card leads to. */
  "prop:href"?: KneadArticle["href"] | undefined;
  /** Address of its picture. */
  "prop:image"?: KneadArticle["image"] | undefined;
  /** What the picture shows, if that is not decoration. */
  "attr:image-alt"?: KneadArticle["imageAlt"] | undefined;
  /** What the picture shows, if that is not decoration. */
  "prop:imageAlt"?: KneadArticle["imageAlt"] | undefined;
  /** A sentence or two of plain text. */
  "prop:summary"?: KneadArticle["summary"] | undefined;
  /** Date or moment it was published, as ISO 8601. */
  "prop:published"?: KneadArticle["published"] | undefined;
  /** Who wrote it. */
  "prop:author"?: KneadArticle["author"] | undefined;
  /** Reading time in minutes. */
  "prop:minutes"?: KneadArticle["minutes"] | undefined;
  /** Its tags, with commas between them; the card shows the first. */
  "prop:tags"?: KneadArticle["tags"] | undefined;
  /** Where an article opens: `reader` over the page, `page` instead of it, or `tab`. */
  "prop:open"?: KneadArticle["open"] | undefined;
  /** Level of the headings, from 2 to 5. */
  "attr:heading-level"?: KneadArticle["headingLevel"] | undefined;
  /** Level of the headings, from 2 to 5. */
  "prop:headingLevel"?: KneadArticle["headingLevel"] | undefined;
  /** Shows text only. */
  "bool:without-images"?: KneadArticle["withoutImages"] | undefined;
  /** Shows text only. */
  "prop:withoutImages"?: KneadArticle["withoutImages"] | undefined;
  /** Origin of the Knead server; by default the one the script came from. */
  "prop:server"?: KneadArticle["server"] | undefined;
  /** Key of the site; by default the one in the script's address. */
  "prop:site"?: KneadArticle["site"] | undefined;
  /** `auto` follows the ground the page shows behind the element. */
  "prop:theme"?: KneadArticle["theme"] | undefined;
  /** IANA zone for labels; by default the page's `time-zone`, else the reader's own. */
  "attr:time-zone"?: KneadArticle["timeZone"] | undefined;
  /** IANA zone for labels; by default the page's `time-zone`, else the reader's own. */
  "prop:timeZone"?: KneadArticle["timeZone"] | undefined;
  /** `h12` or `h23`; by default what the language is used to. */
  "attr:hour-cycle"?: KneadArticle["hourCycle"] | undefined;
  /** `h12` or `h23`; by default what the language is used to. */
  "prop:hourCycle"?: KneadArticle["hourCycle"] | undefined;
  /** Language of the face; inherited from the page. */
  "prop:lang"?: KneadArticle["lang"] | undefined;
  /** Direction of the text, `ltr` or `rtl`; inherited from the page. */
  "prop:dir"?: KneadArticle["dir"] | undefined;
  /** Fulfilled when what was changed so far is on screen; true when nothing has changed meanwhile. */
  "prop:updateComplete"?: KneadArticle["updateComplete"] | undefined;
  /** The card or the text is on screen. */
  "on:knead-ready"?: ((e: KneadReadyEvent) => void) | undefined;
  /** The article could not be loaded. */
  "on:knead-error"?: ((e: KneadErrorEvent) => void) | undefined;
  /** The article is about to be opened; cancelable. */
  "on:knead-article-open"?: ((e: KneadArticleOpenEvent) => void) | undefined;

  /** Set the innerHTML of the element */
  innerHTML?: string | undefined;
  /** Set the textContent of the element */
  textContent?: string | number | undefined;
};

export type KneadArticlesProps = {
  /** What the booking button at the end of an article says. */
  "booking-label"?: unknown | undefined;
  /** What the booking button at the end of an article says. */
  undefined?: unknown | undefined;
  /** Shows no conversation at the end of an article in the reader. */
  "without-comments"?: unknown | undefined;
  /** Only articles of this source, by its id in the site's settings. */
  source?: KneadArticles["source"] | undefined;
  /** Only articles with this tag; with `filterable` the one that is chosen at first. */
  tag?: KneadArticles["tag"] | undefined;
  /** How many articles are shown at first and with each "More articles", from 1 to 100. */
  limit?: KneadArticles["limit"] | undefined;
  /** How the cards stand. */
  layout?: KneadArticles["layout"] | undefined;
  /** Puts a search box above the cards. */
  searchable?: KneadArticles["searchable"] | undefined;
  /** Puts the tags above the cards, for readers to choose one. */
  filterable?: KneadArticles["filterable"] | undefined;
  /** Address of a JSON Feed, or of a WordPress site's posts, to show instead of the server's articles. */
  feed?: KneadArticles["feed"] | undefined;
  /** Where an article opens: `reader` over the page, `page` instead of it, or `tab`. */
  open?: KneadArticles["open"] | undefined;
  /** Level of the headings, from 2 to 5. */
  "heading-level"?: KneadArticles["headingLevel"] | undefined;
  /** Level of the headings, from 2 to 5. */
  headingLevel?: KneadArticles["headingLevel"] | undefined;
  /** Shows text only. */
  "without-images"?: KneadArticles["withoutImages"] | undefined;
  /** Shows text only. */
  withoutImages?: KneadArticles["withoutImages"] | undefined;
  /** Origin of the Knead server; by default the one the script came from. */
  server?: KneadArticles["server"] | undefined;
  /** Key of the site; by default the one in the script's address. */
  site?: KneadArticles["site"] | undefined;
  /** `auto` follows the ground the page shows behind the element. */
  theme?: KneadArticles["theme"] | undefined;
  /** IANA zone for labels; by default the page's `time-zone`, else the reader's own. */
  "time-zone"?: KneadArticles["timeZone"] | undefined;
  /** IANA zone for labels; by default the page's `time-zone`, else the reader's own. */
  timeZone?: KneadArticles["timeZone"] | undefined;
  /** `h12` or `h23`; by default what the language is used to. */
  "hour-cycle"?: KneadArticles["hourCycle"] | undefined;
  /** `h12` or `h23`; by default what the language is used to. */
  hourCycle?: KneadArticles["hourCycle"] | undefined;
  /** Language of the face; inherited from the page. */
  lang?: KneadArticles["lang"] | undefined;
  /** Direction of the text, `ltr` or `rtl`; inherited from the page. */
  dir?: KneadArticles["dir"] | undefined;
  /** Fulfilled when what was changed so far is on screen; true when nothing has changed meanwhile. */
  updateComplete?: KneadArticles["updateComplete"] | undefined;

  /** The first cards are on screen, or that there are none. */
  "onknead-ready"?: ((e: KneadReadyEvent) => void) | undefined;
  /** Articles could not be loaded. */
  "onknead-error"?: ((e: KneadErrorEvent) => void) | undefined;
  /** An article is about to be opened; cancelable. */
  "onknead-article-open"?: ((e: KneadArticleOpenEvent) => void) | undefined;
  /** The reader has searched the cards, and what was found is there. */
  "onknead-search"?: ((e: KneadSearchEvent) => void) | undefined;
};

export type KneadArticlesSolidJsProps = {
  /** What the booking button at the end of an article says. */
  "attr:booking-label"?: unknown | undefined;
  /** What the booking button at the end of an article says. */
  "prop:undefined"?: unknown | undefined;
  /** Shows no conversation at the end of an article in the reader. */
  "bool:without-comments"?: unknown | undefined;
  /** Only articles of this source, by its id in the site's settings. */
  "prop:source"?: KneadArticles["source"] | undefined;
  /** Only articles with this tag; with `filterable` the one that is chosen at first. */
  "prop:tag"?: KneadArticles["tag"] | undefined;
  /** How many articles are shown at first and with each "More articles", from 1 to 100. */
  "prop:limit"?: KneadArticles["limit"] | undefined;
  /** How the cards stand. */
  "prop:layout"?: KneadArticles["layout"] | undefined;
  /** Puts a search box above the cards. */
  "prop:searchable"?: KneadArticles["searchable"] | undefined;
  /** Puts the tags above the cards, for readers to choose one. */
  "prop:filterable"?: KneadArticles["filterable"] | undefined;
  /** Address of a JSON Feed, or of a WordPress site's posts, to show instead of the server's articles. */
  "prop:feed"?: KneadArticles["feed"] | undefined;
  /** Where an article opens: `reader` over the page, `page` instead of it, or `tab`. */
  "prop:open"?: KneadArticles["open"] | undefined;
  /** Level of the headings, from 2 to 5. */
  "attr:heading-level"?: KneadArticles["headingLevel"] | undefined;
  /** Level of the headings, from 2 to 5. */
  "prop:headingLevel"?: KneadArticles["headingLevel"] | undefined;
  /** Shows text only. */
  "bool:without-images"?: KneadArticles["withoutImages"] | undefined;
  /** Shows text only. */
  "prop:withoutImages"?: KneadArticles["withoutImages"] | undefined;
  /** Origin of the Knead server; by default the one the script came from. */
  "prop:server"?: KneadArticles["server"] | undefined;
  /** Key of the site; by default the one in the script's address. */
  "prop:site"?: KneadArticles["site"] | undefined;
  /** `auto` follows the ground the page shows behind the element. */
  "prop:theme"?: KneadArticles["theme"] | undefined;
  /** IANA zone for labels; by default the page's `time-zone`, else the reader's own. */
  "attr:time-zone"?: KneadArticles["timeZone"] | undefined;
  /** IANA zone for labels; by default the page's `time-zone`, else the reader's own. */
  "prop:timeZone"?: KneadArticles["timeZone"] | undefined;
  /** `h12` or `h23`; by default what the language is used to. */
  "attr:hour-cycle"?: KneadArticles["hourCycle"] | undefined;
  /** `h12` or `h23`; by default what the language is used to. */
  "prop:hourCycle"?: KneadArticles["hourCycle"] | undefined;
  /** Language of the face; inherited from the page. */
  "prop:lang"?: KneadArticles["lang"] | undefined;
  /** Direction of the text, `ltr` or `rtl`; inherited from the page. */
  "prop:dir"?: KneadArticles["dir"] | undefined;
  /** Fulfilled when what was changed so far is on screen; true when nothing has changed meanwhile. */
  "prop:updateComplete"?: KneadArticles["updateComplete"] | undefined;
  /** The first cards are on screen, or that there are none. */
  "on:knead-ready"?: ((e: KneadReadyEvent) => void) | undefined;
  /** Articles could not be loaded. */
  "on:knead-error"?: ((e: KneadErrorEvent) => void) | undefined;
  /** An article is about to be opened; cancelable. */
  "on:knead-article-open"?: ((e: KneadArticleOpenEvent) => void) | undefined;
  /** The reader has searched the cards, and what was found is there. */
  "on:knead-search"?: ((e: KneadSearchEvent) => void) | undefined;

  /** Set the innerHTML of the element */
  innerHTML?: string | undefined;
  /** Set the textContent of the element */
  textContent?: string | number | undefined;
};

export type KneadBookingProps = {
  /** Id of the service to book; without it the reader chooses. */
  service?: KneadBooking["service"] | undefined;
  /** Id of a practitioner, or `any` for whoever is free; without it the reader chooses. */
  practitioner?: KneadBooking["practitioner"] | undefined;
  /** Id of a location, in a studio with several; without it the reader chooses. */
  location?: KneadBooking["location"] | undefined;
  /** Id of a plan: several visits around a date that the reader names, booked together, instead of one. */
  plan?: KneadBooking["plan"] | undefined;
  /** What the button says. */
  label?: KneadBooking["label"] | undefined;
  /** `popover` beside the button, `dialog` over the page, `inline` in place. Small screens get a full sheet. */
  presentation?: KneadBooking["presentation"] | undefined;
  /** Side of the button: `bottom`, `top`, `left` or `right`, alone or with `-start` or `-end`. */
  placement?: KneadBooking["placement"] | undefined;
  /** The reader's name, if the page knows it. */
  name?: KneadBooking["name"] | undefined;
  /** The reader's e-mail address, if the page knows it. */
  email?: KneadBooking["email"] | undefined;
  /** Where the booking comes from, in the owner's words; kept with the booking. */
  campaign?: KneadBooking["campaign"] | undefined;
  /** Origin of the Knead server; by default the one the script came from. */
  server?: KneadBooking["server"] | undefined;
  /** Key of the site; by default the one in the script's address. */
  site?: KneadBooking["site"] | undefined;
  /** `auto` follows the ground the page shows behind the element. */
  theme?: KneadBooking["theme"] | undefined;
  /** IANA zone for labels; by default the page's `time-zone`, else the reader's own. */
  "time-zone"?: KneadBooking["timeZone"] | undefined;
  /** IANA zone for labels; by default the page's `time-zone`, else the reader's own. */
  timeZone?: KneadBooking["timeZone"] | undefined;
  /** `h12` or `h23`; by default what the language is used to. */
  "hour-cycle"?: KneadBooking["hourCycle"] | undefined;
  /** `h12` or `h23`; by default what the language is used to. */
  hourCycle?: KneadBooking["hourCycle"] | undefined;
  /** Language of the face; inherited from the page. */
  lang?: KneadBooking["lang"] | undefined;
  /** Direction of the text, `ltr` or `rtl`; inherited from the page. */
  dir?: KneadBooking["dir"] | undefined;
  /** Fulfilled when what was changed so far is on screen; true when nothing has changed meanwhile. */
  updateComplete?: KneadBooking["updateComplete"] | undefined;

  /** The button, or the panel in place, is on screen. */
  "onknead-ready"?: ((e: KneadReadyEvent) => void) | undefined;
  /** Something the reader waited for failed. */
  "onknead-error"?: ((e: KneadErrorEvent) => void) | undefined;
  /** The reader opened the booking. */
  "onknead-booking-open"?: ((e: KneadBookingOpenEvent) => void) | undefined;
  /** The reader picked a time; nothing is booked yet. */
  "onknead-slot-select"?: ((e: KneadSlotSelectEvent) => void) | undefined;
  /** The booking is about to be sent; cancelable. */
  "onknead-booking-submit"?: ((e: KneadBookingSubmitEvent) => void) | undefined;
  /** The visit is booked; several at once are one event, with all of them in `set`. */
  "onknead-booked"?: ((e: KneadBookedEvent) => void) | undefined;
  /** The visit is at another time; `before` is what it was. */
  "onknead-rescheduled"?: ((e: KneadRescheduledEvent) => void) | undefined;
  /** The visit is cancelled. */
  "onknead-cancelled"?: ((e: KneadCancelledEvent) => void) | undefined;
};

export type KneadBookingSolidJsProps = {
  /** Id of the service to book; without it the reader chooses. */
  "prop:service"?: KneadBooking["service"] | undefined;
  /** Id of a practitioner, or `any` for whoever is free; without it the reader chooses. */
  "prop:practitioner"?: KneadBooking["practitioner"] | undefined;
  /** Id of a location, in a studio with several; without it the reader chooses. */
  "prop:location"?: KneadBooking["location"] | undefined;
  /** Id of a plan: several visits around a date that the reader names, booked together, instead of one. */
  "prop:plan"?: KneadBooking["plan"] | undefined;
  /** What the button says. */
  "prop:label"?: KneadBooking["label"] | undefined;
  /** `popover` beside the button, `dialog` over the page, `inline` in place. Small screens get a full sheet. */
  "prop:presentation"?: KneadBooking["presentation"] | undefined;
  /** Side of the button: `bottom`, `top`, `left` or `right`, alone or with `-start` or `-end`. */
  "prop:placement"?: KneadBooking["placement"] | undefined;
  /** The reader's name, if the page knows it. */
  "prop:name"?: KneadBooking["name"] | undefined;
  /** The reader's e-mail address, if the page knows it. */
  "prop:email"?: KneadBooking["email"] | undefined;
  /** Where the booking comes from, in the owner's words; kept with the booking. */
  "prop:campaign"?: KneadBooking["campaign"] | undefined;
  /** Origin of the Knead server; by default the one the script came from. */
  "prop:server"?: KneadBooking["server"] | undefined;
  /** Key of the site; by default the one in the script's address. */
  "prop:site"?: KneadBooking["site"] | undefined;
  /** `auto` follows the ground the page shows behind the element. */
  "prop:theme"?: KneadBooking["theme"] | undefined;
  /** IANA zone for labels; by default the page's `time-zone`, else the reader's own. */
  "attr:time-zone"?: KneadBooking["timeZone"] | undefined;
  /** IANA zone for labels; by default the page's `time-zone`, else the reader's own. */
  "prop:timeZone"?: KneadBooking["timeZone"] | undefined;
  /** `h12` or `h23`; by default what the language is used to. */
  "attr:hour-cycle"?: KneadBooking["hourCycle"] | undefined;
  /** `h12` or `h23`; by default what the language is used to. */
  "prop:hourCycle"?: KneadBooking["hourCycle"] | undefined;
  /** Language of the face; inherited from the page. */
  "prop:lang"?: KneadBooking["lang"] | undefined;
  /** Direction of the text, `ltr` or `rtl`; inherited from the page. */
  "prop:dir"?: KneadBooking["dir"] | undefined;
  /** Fulfilled when what was changed so far is on screen; true when nothing has changed meanwhile. */
  "prop:updateComplete"?: KneadBooking["updateComplete"] | undefined;
  /** The button, or the panel in place, is on screen. */
  "on:knead-ready"?: ((e: KneadReadyEvent) => void) | undefined;
  /** Something the reader waited for failed. */
  "on:knead-error"?: ((e: KneadErrorEvent) => void) | undefined;
  /** The reader opened the booking. */
  "on:knead-booking-open"?: ((e: KneadBookingOpenEvent) => void) | undefined;
  /** The reader picked a time; nothing is booked yet. */
  "on:knead-slot-select"?: ((e: KneadSlotSelectEvent) => void) | undefined;
  /** The booking is about to be sent; cancelable. */
  "on:knead-booking-submit"?:
    ((e: KneadBookingSubmitEvent) => void) | undefined;
  /** The visit is booked; several at once are one event, with all of them in `set`. */
  "on:knead-booked"?: ((e: KneadBookedEvent) => void) | undefined;
  /** The visit is at another time; `before` is what it was. */
  "on:knead-rescheduled"?: ((e: KneadRescheduledEvent) => void) | undefined;
  /** The visit is cancelled. */
  "on:knead-cancelled"?: ((e: KneadCancelledEvent) => void) | undefined;

  /** Set the innerHTML of the element */
  innerHTML?: string | undefined;
  /** Set the textContent of the element */
  textContent?: string | number | undefined;
};

export type KneadCommentsProps = {
  /** Which conversation is shown; by default the path of the page's canonical address. */
  thread?: KneadComments["thread"] | undefined;
  /** Which comments stand first; replies always stand oldest first. */
  sort?: KneadComments["sort"] | undefined;
  /** How many comments are shown at first and with each "Load more", from 1 to 100; replies are not counted. */
  limit?: KneadComments["limit"] | undefined;
  /** Level of the heading, from 2 to 5. */
  "heading-level"?: KneadComments["headingLevel"] | undefined;
  /** Level of the heading, from 2 to 5. */
  headingLevel?: KneadComments["headingLevel"] | undefined;
  /** Takes no new comments; those that are there stay. */
  closed?: KneadComments["closed"] | undefined;
  /** Origin of the Knead server; by default the one the script came from. */
  server?: KneadComments["server"] | undefined;
  /** Key of the site; by default the one in the script's address. */
  site?: KneadComments["site"] | undefined;
  /** `auto` follows the ground the page shows behind the element. */
  theme?: KneadComments["theme"] | undefined;
  /** IANA zone for labels; by default the page's `time-zone`, else the reader's own. */
  "time-zone"?: KneadComments["timeZone"] | undefined;
  /** IANA zone for labels; by default the page's `time-zone`, else the reader's own. */
  timeZone?: KneadComments["timeZone"] | undefined;
  /** `h12` or `h23`; by default what the language is used to. */
  "hour-cycle"?: KneadComments["hourCycle"] | undefined;
  /** `h12` or `h23`; by default what the language is used to. */
  hourCycle?: KneadComments["hourCycle"] | undefined;
  /** Language of the face; inherited from the page. */
  lang?: KneadComments["lang"] | undefined;
  /** Direction of the text, `ltr` or `rtl`; inherited from the page. */
  dir?: KneadComments["dir"] | undefined;
  /** The token of the site's own log-in that says who writes, or what gives one; a property only. */
  identity?: KneadComments["identity"] | undefined;
  /** Fulfilled when what was changed so far is on screen; true when nothing has changed meanwhile. */
  updateComplete?: KneadComments["updateComplete"] | undefined;

  /** The first comments, or the invitation to write one, are on screen. */
  "onknead-ready"?: ((e: KneadReadyEvent) => void) | undefined;
  /** The comments could not be loaded. */
  "onknead-error"?: ((e: KneadErrorEvent) => void) | undefined;
  /** A comment is about to be sent; cancelable. */
  "onknead-comment-submit"?: ((e: KneadCommentSubmitEvent) => void) | undefined;
  /** The server has taken a comment. */
  "onknead-comment-posted"?: ((e: KneadCommentPostedEvent) => void) | undefined;
};

export type KneadCommentsSolidJsProps = {
  /** Which conversation is shown; by default the path of the page's canonical address. */
  "prop:thread"?: KneadComments["thread"] | undefined;
  /** Which comments stand first; replies always stand oldest first. */
  "prop:sort"?: KneadComments["sort"] | undefined;
  /** How many comments are shown at first and with each "Load more", from 1 to 100; replies are not counted. */
  "prop:limit"?: KneadComments["limit"] | undefined;
  /** Level of the heading, from 2 to 5. */
  "attr:heading-level"?: KneadComments["headingLevel"] | undefined;
  /** Level of the heading, from 2 to 5. */
  "prop:headingLevel"?: KneadComments["headingLevel"] | undefined;
  /** Takes no new comments; those that are there stay. */
  "prop:closed"?: KneadComments["closed"] | undefined;
  /** Origin of the Knead server; by default the one the script came from. */
  "prop:server"?: KneadComments["server"] | undefined;
  /** Key of the site; by default the one in the script's address. */
  "prop:site"?: KneadComments["site"] | undefined;
  /** `auto` follows the ground the page shows behind the element. */
  "prop:theme"?: KneadComments["theme"] | undefined;
  /** IANA zone for labels; by default the page's `time-zone`, else the reader's own. */
  "attr:time-zone"?: KneadComments["timeZone"] | undefined;
  /** IANA zone for labels; by default the page's `time-zone`, else the reader's own. */
  "prop:timeZone"?: KneadComments["timeZone"] | undefined;
  /** `h12` or `h23`; by default what the language is used to. */
  "attr:hour-cycle"?: KneadComments["hourCycle"] | undefined;
  /** `h12` or `h23`; by default what the language is used to. */
  "prop:hourCycle"?: KneadComments["hourCycle"] | undefined;
  /** Language of the face; inherited from the page. */
  "prop:lang"?: KneadComments["lang"] | undefined;
  /** Direction of the text, `ltr` or `rtl`; inherited from the page. */
  "prop:dir"?: KneadComments["dir"] | undefined;
  /** The token of the site's own log-in that says who writes, or what gives one; a property only. */
  "prop:identity"?: KneadComments["identity"] | undefined;
  /** Fulfilled when what was changed so far is on screen; true when nothing has changed meanwhile. */
  "prop:updateComplete"?: KneadComments["updateComplete"] | undefined;
  /** The first comments, or the invitation to write one, are on screen. */
  "on:knead-ready"?: ((e: KneadReadyEvent) => void) | undefined;
  /** The comments could not be loaded. */
  "on:knead-error"?: ((e: KneadErrorEvent) => void) | undefined;
  /** A comment is about to be sent; cancelable. */
  "on:knead-comment-submit"?:
    ((e: KneadCommentSubmitEvent) => void) | undefined;
  /** The server has taken a comment. */
  "on:knead-comment-posted"?:
    ((e: KneadCommentPostedEvent) => void) | undefined;

  /** Set the innerHTML of the element */
  innerHTML?: string | undefined;
  /** Set the textContent of the element */
  textContent?: string | number | undefined;
};

export type KneadSearchProps = {
  /** What the booking button at the end of an article says. */
  "booking-label"?: unknown | undefined;
  /** What the booking button at the end of an article says. */
  undefined?: unknown | undefined;
  /** Shows no conversation at the end of an article in the reader. */
  "without-comments"?: unknown | undefined;
  /** What the empty box says. */
  placeholder?: KneadSearch["placeholder"] | undefined;
  /** Where an article opens: `reader` over the page, `page` instead of it, or `tab`. */
  open?: KneadSearch["open"] | undefined;
  /** Origin of the Knead server; by default the one the script came from. */
  server?: KneadSearch["server"] | undefined;
  /** Key of the site; by default the one in the script's address. */
  site?: KneadSearch["site"] | undefined;
  /** `auto` follows the ground the page shows behind the element. */
  theme?: KneadSearch["theme"] | undefined;
  /** IANA zone for labels; by default the page's `time-zone`, else the reader's own. */
  "time-zone"?: KneadSearch["timeZone"] | undefined;
  /** IANA zone for labels; by default the page's `time-zone`, else the reader's own. */
  timeZone?: KneadSearch["timeZone"] | undefined;
  /** `h12` or `h23`; by default what the language is used to. */
  "hour-cycle"?: KneadSearch["hourCycle"] | undefined;
  /** `h12` or `h23`; by default what the language is used to. */
  hourCycle?: KneadSearch["hourCycle"] | undefined;
  /** Language of the face; inherited from the page. */
  lang?: KneadSearch["lang"] | undefined;
  /** Direction of the text, `ltr` or `rtl`; inherited from the page. */
  dir?: KneadSearch["dir"] | undefined;
  /** Fulfilled when what was changed so far is on screen; true when nothing has changed meanwhile. */
  updateComplete?: KneadSearch["updateComplete"] | undefined;

  /** The box is on screen. */
  "onknead-ready"?: ((e: KneadReadyEvent) => void) | undefined;
  /** The search, or the article, could not be loaded. */
  "onknead-error"?: ((e: KneadErrorEvent) => void) | undefined;
  /** The reader has paused after typing, and the results are there. */
  "onknead-search"?: ((e: KneadSearchEvent) => void) | undefined;
  /** A result is about to be opened; cancelable. */
  "onknead-article-open"?: ((e: KneadArticleOpenEvent) => void) | undefined;
};

export type KneadSearchSolidJsProps = {
  /** What the booking button at the end of an article says. */
  "attr:booking-label"?: unknown | undefined;
  /** What the booking button at the end of an article says. */
  "prop:undefined"?: unknown | undefined;
  /** Shows no conversation at the end of an article in the reader. */
  "bool:without-comments"?: unknown | undefined;
  /** What the empty box says. */
  "prop:placeholder"?: KneadSearch["placeholder"] | undefined;
  /** Where an article opens: `reader` over the page, `page` instead of it, or `tab`. */
  "prop:open"?: KneadSearch["open"] | undefined;
  /** Origin of the Knead server; by default the one the script came from. */
  "prop:server"?: KneadSearch["server"] | undefined;
  /** Key of the site; by default the one in the script's address. */
  "prop:site"?: KneadSearch["site"] | undefined;
  /** `auto` follows the ground the page shows behind the element. */
  "prop:theme"?: KneadSearch["theme"] | undefined;
  /** IANA zone for labels; by default the page's `time-zone`, else the reader's own. */
  "attr:time-zone"?: KneadSearch["timeZone"] | undefined;
  /** IANA zone for labels; by default the page's `time-zone`, else the reader's own. */
  "prop:timeZone"?: KneadSearch["timeZone"] | undefined;
  /** `h12` or `h23`; by default what the language is used to. */
  "attr:hour-cycle"?: KneadSearch["hourCycle"] | undefined;
  /** `h12` or `h23`; by default what the language is used to. */
  "prop:hourCycle"?: KneadSearch["hourCycle"] | undefined;
  /** Language of the face; inherited from the page. */
  "prop:lang"?: KneadSearch["lang"] | undefined;
  /** Direction of the text, `ltr` or `rtl`; inherited from the page. */
  "prop:dir"?: KneadSearch["dir"] | undefined;
  /** Fulfilled when what was changed so far is on screen; true when nothing has changed meanwhile. */
  "prop:updateComplete"?: KneadSearch["updateComplete"] | undefined;
  /** The box is on screen. */
  "on:knead-ready"?: ((e: KneadReadyEvent) => void) | undefined;
  /** The search, or the article, could not be loaded. */
  "on:knead-error"?: ((e: KneadErrorEvent) => void) | undefined;
  /** The reader has paused after typing, and the results are there. */
  "on:knead-search"?: ((e: KneadSearchEvent) => void) | undefined;
  /** A result is about to be opened; cancelable. */
  "on:knead-article-open"?: ((e: KneadArticleOpenEvent) => void) | undefined;

  /** Set the innerHTML of the element */
  innerHTML?: string | undefined;
  /** Set the textContent of the element */
  textContent?: string | number | undefined;
};

export type CustomElements = {
  /**
   * One article: as a card, or its whole text in place. With a `heading` of its own it needs no server.
   *
   * ## Attributes & Properties
   *
   * Component attributes and properties that can be applied to the element or by using JavaScript.
   *
   * - `booking-label`/`undefined`: What the booking button at the end of an article says.
   * - `without-comments`/`undefined`: Shows no conversation at the end of an article in the reader.
   * - `article`: Id of the article on the server.
   * - `view`: `card`, or `full` for the whole text in place.
   * - `heading`: Title of the card; with it the card says what the page says of the article, without asking the server.
   * - `href`: Address the card leads to.
   * - `image`: Address of its picture.
   * - `image-alt`/`imageAlt`: What the picture shows, if that is not decoration.
   * - `summary`: A sentence or two of plain text.
   * - `published`: Date or moment it was published, as ISO 8601.
   * - `author`: Who wrote it.
   * - `minutes`: Reading time in minutes.
   * - `tags`: Its tags, with commas between them; the card shows the first.
   * - `open`: Where an article opens: `reader` over the page, `page` instead of it, or `tab`.
   * - `heading-level`/`headingLevel`: Level of the headings, from 2 to 5.
   * - `without-images`/`withoutImages`: Shows text only.
   * - `server`: Origin of the Knead server; by default the one the script came from.
   * - `site`: Key of the site; by default the one in the script's address.
   * - `theme`: `auto` follows the ground the page shows behind the element.
   * - `time-zone`/`timeZone`: IANA zone for labels; by default the page's `time-zone`, else the reader's own.
   * - `hour-cycle`/`hourCycle`: `h12` or `h23`; by default what the language is used to.
   * - `lang`: Language of the face; inherited from the page.
   * - `dir`: Direction of the text, `ltr` or `rtl`; inherited from the page.
   * - `endpoint`: Where the face's server is, from its attributes or the pasted script. (property only) (readonly)
   * - `updateComplete`: Fulfilled when what was changed so far is on screen; true when nothing has changed meanwhile. (property only)
   *
   * ## Events
   *
   * Events that will be emitted by the component.
   *
   * - `knead-ready`: The card or the text is on screen.
   * - `knead-error`: The article could not be loaded.
   * - `knead-article-open`: The article is about to be opened; cancelable.
   *
   * ## Slots
   *
   * Areas where markup can be added to the component.
   *
   * - `placeholder`: What stands there until the article comes, instead of a grey card.
   * - `fallback`: What is shown when the face cannot be loaded, such as a link.
   * - `(default)`: Whatever else stands inside the tag; it stays where it is.
   *
   * ## CSS Custom Properties
   *
   * CSS variables available for styling the component.
   *
   * - `--knead-ink`: Text. (default: `#24302f`)
   * - `--knead-muted`: Text of less weight. (default: `#586563`)
   * - `--knead-ground`: Ground of dialogs. (default: `#f7f5f1`)
   * - `--knead-card`: Ground of cards, fields and buttons. (default: `#fff`)
   * - `--knead-line`: Lines that only decorate. (default: `#e3dfd7`)
   * - `--knead-accent`: Links, main buttons and the focus ring. (default: `#1f5e5b`)
   * - `--knead-on-accent`: Text on the accent. (default: `#fff`)
   * - `--knead-warn`: What is wrong. (default: `#a0442a`)
   * - `--knead-radius`: Roundness of corners. (default: `14px`)
   * - `--knead-font`: Font family. (default: `inherit`)
   * - `--knead-font-size`: Size of the text, from which all else follows. (default: `16px`)
   * - `--knead-heading-font`: Font family of headings. (default: `inherit`)
   *
   * ## CSS Parts
   *
   * Custom selectors for styling elements within the component.
   *
   * - `card`: One card.
   * - `heading`: The heading of a card, or of the whole text in place.
   * - `link`: The link in the heading; it covers the card.
   * - `excerpt`: What the article is about.
   * - `meta`: Tag, date and reading time of a card.
   * - `tag`: A tag.
   * - `image`: The frame of a card's picture.
   * - `text`: A whole article: title, facts, picture and text.
   * - `title`: Its title in the reader.
   * - `facts`: Its authors, date, reading time and tags.
   * - `authors`: Who wrote it.
   * - `picture`: Its picture.
   * - `body`: Its text.
   * - `continue`: The link to the rest, where the source gave only a part.
   * - `reader`: The reader, over the page.
   * - `reader-bar`: The bar at its top.
   * - `original`: The link to the article's own page.
   * - `close`: The button that closes the reader.
   * - `foot`: What stands there when the article cannot be loaded.
   * - `status`: What is wrong.
   * - `again`: Another try.
   * - `tool`: A button in its bar; also `size`, `smaller`, `larger`, `listen`, `stop`, `share`, `print` or `close`.
   * - `progress`: How far the text has been read.
   * - `sizes`: The buttons for the size of the text.
   * - `said`: That a link was copied.
   * - `spoken`: The paragraph that is read aloud.
   * - `thread`: The conversation at the end of an article in the reader.
   * - `updated`: When a text was last changed.
   * - `reviewed`: Who has looked it over, and when.
   * - `contents`: The list of its headings; also `contents-summary` and `contents-link` in it.
   * - `film`: A film, or the curtain before it; the button that opens it is `film-play`.
   * - `notice`: The owner's line under it.
   * - `after`: What follows an article.
   * - `visit`: The service to book from it; also `visit-name` and `visit-description` in it.
   * - `related`: Articles like it; the link of each is `related-link`.
   * - `around`: The article before it, `earlier`, and the one after it, `later`.
   * - `base`: The ground of everything.
   */
  "knead-article": Partial<
    KneadArticleProps & BaseProps<KneadArticle> & BaseEvents
  >;

  /**
   * Cards of the studio's articles, newest first; an article opens in a reader over the page.
   * A page can bring the articles itself: by `feed`, or, without a server, as `<article>` elements inside the tag.
   *
   * ## Attributes & Properties
   *
   * Component attributes and properties that can be applied to the element or by using JavaScript.
   *
   * - `booking-label`/`undefined`: What the booking button at the end of an article says.
   * - `without-comments`/`undefined`: Shows no conversation at the end of an article in the reader.
   * - `source`: Only articles of this source, by its id in the site's settings.
   * - `tag`: Only articles with this tag; with `filterable` the one that is chosen at first.
   * - `limit`: How many articles are shown at first and with each "More articles", from 1 to 100.
   * - `layout`: How the cards stand.
   * - `searchable`: Puts a search box above the cards.
   * - `filterable`: Puts the tags above the cards, for readers to choose one.
   * - `feed`: Address of a JSON Feed, or of a WordPress site's posts, to show instead of the server's articles.
   * - `open`: Where an article opens: `reader` over the page, `page` instead of it, or `tab`.
   * - `heading-level`/`headingLevel`: Level of the headings, from 2 to 5.
   * - `without-images`/`withoutImages`: Shows text only.
   * - `server`: Origin of the Knead server; by default the one the script came from.
   * - `site`: Key of the site; by default the one in the script's address.
   * - `theme`: `auto` follows the ground the page shows behind the element.
   * - `time-zone`/`timeZone`: IANA zone for labels; by default the page's `time-zone`, else the reader's own.
   * - `hour-cycle`/`hourCycle`: `h12` or `h23`; by default what the language is used to.
   * - `lang`: Language of the face; inherited from the page.
   * - `dir`: Direction of the text, `ltr` or `rtl`; inherited from the page.
   * - `endpoint`: Where the face's server is, from its attributes or the pasted script. (property only) (readonly)
   * - `updateComplete`: Fulfilled when what was changed so far is on screen; true when nothing has changed meanwhile. (property only)
   *
   * ## Events
   *
   * Events that will be emitted by the component.
   *
   * - `knead-ready`: The first cards are on screen, or that there are none.
   * - `knead-error`: Articles could not be loaded.
   * - `knead-article-open`: An article is about to be opened; cancelable.
   * - `knead-search`: The reader has searched the cards, and what was found is there.
   *
   * ## Slots
   *
   * Areas where markup can be added to the component.
   *
   * - `placeholder`: What stands there until the first cards come, instead of grey ones.
   * - `empty`: What is said when there are no articles.
   * - `error`: What is said when the articles could not be loaded.
   * - `fallback`: What is shown when the face cannot be loaded, such as a link.
   * - `(default)`: Whatever else stands inside the tag; it stays where it is.
   *
   * ## CSS Custom Properties
   *
   * CSS variables available for styling the component.
   *
   * - `--knead-ink`: Text. (default: `#24302f`)
   * - `--knead-muted`: Text of less weight. (default: `#586563`)
   * - `--knead-ground`: Ground of dialogs. (default: `#f7f5f1`)
   * - `--knead-card`: Ground of cards, fields and buttons. (default: `#fff`)
   * - `--knead-line`: Lines that only decorate. (default: `#e3dfd7`)
   * - `--knead-accent`: Links, main buttons and the focus ring. (default: `#1f5e5b`)
   * - `--knead-on-accent`: Text on the accent. (default: `#fff`)
   * - `--knead-warn`: What is wrong. (default: `#a0442a`)
   * - `--knead-radius`: Roundness of corners. (default: `14px`)
   * - `--knead-font`: Font family. (default: `inherit`)
   * - `--knead-font-size`: Size of the text, from which all else follows. (default: `16px`)
   * - `--knead-heading-font`: Font family of headings. (default: `inherit`)
   *
   * ## CSS Parts
   *
   * Custom selectors for styling elements within the component.
   *
   * - `bar`: What stands above the cards: search box and topics.
   * - `search`: The field to search the cards.
   * - `topics`: The tags to choose from.
   * - `topic`: One of them; also `chosen`.
   * - `all-topics`: Shows the topics that find no room in one line, or hides them.
   * - `list`: The cards.
   * - `card`: One card.
   * - `heading`: The heading of a card, or of the whole text in place.
   * - `link`: The link in the heading; it covers the card.
   * - `excerpt`: What the article is about, or where it has what was searched for.
   * - `meta`: Tag, date and reading time of a card.
   * - `tag`: A tag.
   * - `image`: The frame of a card's picture.
   * - `steps`: The carousel's buttons, and where it stands.
   * - `previous`: Back in the carousel.
   * - `next`: On in the carousel.
   * - `position`: Which cards of the carousel are in view.
   * - `foot`: What stands under the cards.
   * - `status`: How many articles are shown, or what is wrong.
   * - `more`: The button for more articles, or to try again.
   * - `reset`: The button back to all articles, where nothing fits what was chosen.
   * - `reader`: The reader, over the page.
   * - `reader-bar`: The bar at its top.
   * - `original`: The link to the article's own page.
   * - `close`: The button that closes the reader.
   * - `text`: A whole article: title, facts, picture and text.
   * - `title`: Its title in the reader.
   * - `facts`: Its authors, date, reading time and tags.
   * - `authors`: Who wrote it.
   * - `picture`: Its picture.
   * - `body`: Its text.
   * - `continue`: The link to the rest, where the source gave only a part.
   * - `again`: Another try in the reader.
   * - `tool`: A button in its bar; also `size`, `smaller`, `larger`, `listen`, `stop`, `share`, `print` or `close`.
   * - `progress`: How far the text has been read.
   * - `sizes`: The buttons for the size of the text.
   * - `said`: That a link was copied.
   * - `spoken`: The paragraph that is read aloud.
   * - `thread`: The conversation at the end of an article in the reader.
   * - `updated`: When a text was last changed.
   * - `reviewed`: Who has looked it over, and when.
   * - `contents`: The list of its headings; also `contents-summary` and `contents-link` in it.
   * - `film`: A film, or the curtain before it; the button that opens it is `film-play`.
   * - `notice`: The owner's line under it.
   * - `after`: What follows an article.
   * - `visit`: The service to book from it; also `visit-name` and `visit-description` in it.
   * - `related`: Articles like it; the link of each is `related-link`.
   * - `around`: The article before it, `earlier`, and the one after it, `later`.
   * - `base`: The ground of everything.
   */
  "knead-articles": Partial<
    KneadArticlesProps & BaseProps<KneadArticles> & BaseEvents
  >;

  /**
   * A button that takes a visit from the choice of a service to the confirmation, without leaving the page.
   * With a plan it takes several visits around a date, all at once.
   * Inside a `knead-article` it says with the booking which article the reader came from.
   *
   * ## Attributes & Properties
   *
   * Component attributes and properties that can be applied to the element or by using JavaScript.
   *
   * - `service`: Id of the service to book; without it the reader chooses.
   * - `practitioner`: Id of a practitioner, or `any` for whoever is free; without it the reader chooses.
   * - `location`: Id of a location, in a studio with several; without it the reader chooses.
   * - `plan`: Id of a plan: several visits around a date that the reader names, booked together, instead of one.
   * - `label`: What the button says.
   * - `presentation`: `popover` beside the button, `dialog` over the page, `inline` in place. Small screens get a full sheet.
   * - `placement`: Side of the button: `bottom`, `top`, `left` or `right`, alone or with `-start` or `-end`.
   * - `name`: The reader's name, if the page knows it.
   * - `email`: The reader's e-mail address, if the page knows it.
   * - `campaign`: Where the booking comes from, in the owner's words; kept with the booking.
   * - `server`: Origin of the Knead server; by default the one the script came from.
   * - `site`: Key of the site; by default the one in the script's address.
   * - `theme`: `auto` follows the ground the page shows behind the element.
   * - `time-zone`/`timeZone`: IANA zone for labels; by default the page's `time-zone`, else the reader's own.
   * - `hour-cycle`/`hourCycle`: `h12` or `h23`; by default what the language is used to.
   * - `lang`: Language of the face; inherited from the page.
   * - `dir`: Direction of the text, `ltr` or `rtl`; inherited from the page.
   * - `endpoint`: Where the face's server is, from its attributes or the pasted script. (property only) (readonly)
   * - `updateComplete`: Fulfilled when what was changed so far is on screen; true when nothing has changed meanwhile. (property only)
   *
   * ## Events
   *
   * Events that will be emitted by the component.
   *
   * - `knead-ready`: The button, or the panel in place, is on screen.
   * - `knead-error`: Something the reader waited for failed.
   * - `knead-booking-open`: The reader opened the booking.
   * - `knead-slot-select`: The reader picked a time; nothing is booked yet.
   * - `knead-booking-submit`: The booking is about to be sent; cancelable.
   * - `knead-booked`: The visit is booked; several at once are one event, with all of them in `set`.
   * - `knead-rescheduled`: The visit is at another time; `before` is what it was.
   * - `knead-cancelled`: The visit is cancelled.
   *
   * ## Slots
   *
   * Areas where markup can be added to the component.
   *
   * - `fallback`: What is shown when the face cannot be loaded, such as a link.
   * - `(default)`: Whatever else stands inside the tag; it stays where it is.
   *
   * ## Methods
   *
   * Methods that can be called to access component functionality.
   *
   * - `open() => Promise<void>`: Opens the booking, as a press on the button does.
   * - `openVisit(id: string, token: string) => Promise<void>`: Opens a visit that is booked already, to see, move or cancel it.
   * - `close() => void`: Closes the booking; what was typed stays.
   *
   * ## CSS Custom Properties
   *
   * CSS variables available for styling the component.
   *
   * - `--knead-ink`: Text. (default: `#24302f`)
   * - `--knead-muted`: Text of less weight. (default: `#586563`)
   * - `--knead-ground`: Ground of dialogs. (default: `#f7f5f1`)
   * - `--knead-card`: Ground of cards, fields and buttons. (default: `#fff`)
   * - `--knead-line`: Lines that only decorate. (default: `#e3dfd7`)
   * - `--knead-accent`: Links, main buttons and the focus ring. (default: `#1f5e5b`)
   * - `--knead-on-accent`: Text on the accent. (default: `#fff`)
   * - `--knead-warn`: What is wrong. (default: `#a0442a`)
   * - `--knead-radius`: Roundness of corners. (default: `14px`)
   * - `--knead-font`: Font family. (default: `inherit`)
   * - `--knead-font-size`: Size of the text, from which all else follows. (default: `16px`)
   * - `--knead-heading-font`: Font family of headings. (default: `inherit`)
   *
   * ## CSS Parts
   *
   * Custom selectors for styling elements within the component.
   *
   * - `button`: The button.
   * - `panel`: The panel, in the top layer or in place.
   * - `header`: Title of the step, with the ways back and out.
   * - `heading`: The title.
   * - `back`: Back to the step before.
   * - `close`: Closes the panel.
   * - `so-far`: What is chosen so far.
   * - `step`: What the step shows.
   * - `footer`: The main button of a step, and what is to be said above it.
   * - `skeleton`: What stands there while the list is on its way.
   * - `notice`: That it takes long, or that nothing is free.
   * - `error`: What is wrong with a field or with the step.
   * - `trouble`: That the server cannot be reached.
   * - `contact`: Phone and mail of the studio.
   * - `again`: Another try.
   * - `choices`: The services, the places, or the people.
   * - `choice`: One service, place or person.
   * - `face`: The round mark of a person.
   * - `options`: Length, add-ons and seats, where a service has them.
   * - `lengths`: The lengths of a service.
   * - `addons`: What can be added.
   * - `option`: One length or add-on.
   * - `seats`: How many come.
   * - `seats-change`: One fewer or one more.
   * - `total`: What it comes to.
   * - `month-bar`: The month and the ways to its neighbours.
   * - `month`: The name of the month.
   * - `day-bar`: The day and the ways to its neighbours.
   * - `date`: The name of the day.
   * - `previous`: To the month or day before.
   * - `next`: To the month or day after.
   * - `calendar`: The days of a month.
   * - `weekday`: The name of a weekday.
   * - `day`: One day; also `free`, `waiting`, `today` or `selected`.
   * - `next-free`: To the next day with free times.
   * - `wait`: To the waiting list for the day or month that is looked at.
   * - `in-line`: That the reader is in line.
   * - `waiting-link`: To the page of that place in line.
   * - `zone`: Whose clock is shown.
   * - `zone-switch`: Between the clocks of reader and studio.
   * - `times`: The free times of a day.
   * - `day-part`: Morning, afternoon or evening.
   * - `day-part-name`: Its name.
   * - `slot`: One free time; also `selected`.
   * - `seats-left`: How many seats are left at a time.
   * - `continue`: On to the next step.
   * - `summary`: The visit that is about to be booked or moved.
   * - `hold`: Until when the time is kept.
   * - `hold-extend`: Keeps it longer.
   * - `change`: Back to the days.
   * - `repeat`: To the same visit again and again.
   * - `pair`: To a second visit at the same time.
   * - `form`: The reader's details.
   * - `field`: A field with its label.
   * - `label`: The label of a field.
   * - `input`: The field itself.
   * - `approval`: That the studio confirms by hand.
   * - `submit`: Books the visit, moves it, or puts the reader in line.
   * - `taken`: That someone else was faster.
   * - `alternatives`: Free times near the lost one.
   * - `alternative`: One of them.
   * - `other-day`: To the days instead.
   * - `visits`: Several visits, one after the other.
   * - `visit`: One of them; also `left-out`, or `none` without a free time.
   * - `event`: The date that they are around.
   * - `reason`: Why there is such a visit, in the owner's words.
   * - `another-time`: To other times for one of them.
   * - `leave-out`: Leaves one out, or takes it in again.
   * - `confirmation`: The visit as it is booked.
   * - `facts`: When, with whom, where, and the price.
   * - `owner-note`: The owner's words for every confirmation.
   * - `calendar-heading`: Title of the calendar links.
   * - `calendar-link`: Puts the visit in a calendar.
   * - `visit-link`: To the page of the visit.
   * - `move`: To another time for the visit.
   * - `before`: The time that a visit had, or is about to lose.
   * - `after`: The time that it is about to get.
   * - `policy`: The owner's words on moving and cancelling.
   * - `cancel`: Cancels the visit, after a question.
   * - `cancel-yes`: Cancels it.
   * - `cancel-no`: Keeps it.
   * - `another`: Starts another booking.
   * - `base`: The ground of everything.
   */
  "knead-booking": Partial<
    KneadBookingProps & BaseProps<KneadBooking> & BaseEvents
  >;

  /**
   * The conversation under a page: people read it, ask, answer, and keep hold of what they wrote, without an account.
   *
   * ## Attributes & Properties
   *
   * Component attributes and properties that can be applied to the element or by using JavaScript.
   *
   * - `thread`: Which conversation is shown; by default the path of the page's canonical address.
   * - `sort`: Which comments stand first; replies always stand oldest first.
   * - `limit`: How many comments are shown at first and with each "Load more", from 1 to 100; replies are not counted.
   * - `heading-level`/`headingLevel`: Level of the heading, from 2 to 5.
   * - `closed`: Takes no new comments; those that are there stay.
   * - `server`: Origin of the Knead server; by default the one the script came from.
   * - `site`: Key of the site; by default the one in the script's address.
   * - `theme`: `auto` follows the ground the page shows behind the element.
   * - `time-zone`/`timeZone`: IANA zone for labels; by default the page's `time-zone`, else the reader's own.
   * - `hour-cycle`/`hourCycle`: `h12` or `h23`; by default what the language is used to.
   * - `lang`: Language of the face; inherited from the page.
   * - `dir`: Direction of the text, `ltr` or `rtl`; inherited from the page.
   * - `identity`: The token of the site's own log-in that says who writes, or what gives one; a property only. (property only)
   * - `endpoint`: Where the face's server is, from its attributes or the pasted script. (property only) (readonly)
   * - `updateComplete`: Fulfilled when what was changed so far is on screen; true when nothing has changed meanwhile. (property only)
   *
   * ## Events
   *
   * Events that will be emitted by the component.
   *
   * - `knead-ready`: The first comments, or the invitation to write one, are on screen.
   * - `knead-error`: The comments could not be loaded.
   * - `knead-comment-submit`: A comment is about to be sent; cancelable.
   * - `knead-comment-posted`: The server has taken a comment.
   *
   * ## Slots
   *
   * Areas where markup can be added to the component.
   *
   * - `fallback`: What is shown when the face cannot be loaded, such as a link.
   * - `(default)`: Whatever else stands inside the tag; it stays where it is.
   *
   * ## CSS Custom Properties
   *
   * CSS variables available for styling the component.
   *
   * - `--knead-ink`: Text. (default: `#24302f`)
   * - `--knead-muted`: Text of less weight. (default: `#586563`)
   * - `--knead-ground`: Ground of dialogs. (default: `#f7f5f1`)
   * - `--knead-card`: Ground of cards, fields and buttons. (default: `#fff`)
   * - `--knead-line`: Lines that only decorate. (default: `#e3dfd7`)
   * - `--knead-accent`: Links, main buttons and the focus ring. (default: `#1f5e5b`)
   * - `--knead-on-accent`: Text on the accent. (default: `#fff`)
   * - `--knead-warn`: What is wrong. (default: `#a0442a`)
   * - `--knead-radius`: Roundness of corners. (default: `14px`)
   * - `--knead-font`: Font family. (default: `inherit`)
   * - `--knead-font-size`: Size of the text, from which all else follows. (default: `16px`)
   * - `--knead-heading-font`: Font family of headings. (default: `inherit`)
   *
   * ## CSS Parts
   *
   * Custom selectors for styling elements within the component.
   *
   * - `header`: Heading and choice of order.
   * - `heading`: "12 comments".
   * - `sort`: The choice of order.
   * - `composer`: A form: for a comment, a reply, or a change.
   * - `label`: The label of a field.
   * - `field`: A field of a form.
   * - `professional`: The owner's word above the form on questions that a comment cannot answer.
   * - `choice`: A box to tick, with its words.
   * - `hint`: A word of help under a field.
   * - `rules`: The owner's rules under the form.
   * - `error`: What is wrong, and what to do.
   * - `button`: A button; also `primary`, `reply`, `edit`, `delete`, `undo`, `report`, `keep`, `confirm`, `more`, `news` or `reaction`, that with its kind; in a form `preview`, `verify`, `forget` and, for marks, `strong`, `emphasis`, `link`, `quote`, `list` and `code`; of a comment on its way `send` and `back`.
   * - `toolbar`: The buttons for marks under the text of a form.
   * - `preview`: The text of a form as it will be shown.
   * - `counter`: How many characters are left, near the end of the room.
   * - `progress`: How far a comment is that is on its way.
   * - `identity`: Who writes, where that is known.
   * - `confirmation`: The question before a comment is deleted.
   * - `list`: The comments.
   * - `replies`: The replies to a comment.
   * - `comment`: One comment; also `visitor`, `member` or `staff`, `shown`, `held` or `deleted`, on its way `sending`, `waiting` or `refused`, and `linked` when the page's address names it.
   * - `avatar`: The author's initials.
   * - `author`: The author's name.
   * - `badge`: The mark of the studio's own people.
   * - `permalink`: The comment's own address, around the time.
   * - `time`: When it was written.
   * - `pinned`: That the owner keeps it on top.
   * - `edited`: That it was changed.
   * - `reply-to`: Whom it answers, where it does not stand under that comment.
   * - `body`: The text of a comment.
   * - `picture`: A picture in a comment, where the owner wants them.
   * - `held`: That the comment waits for approval.
   * - `closed`: That no comments are taken.
   * - `empty`: That there are no comments yet.
   * - `skeleton`: What stands there while the comments are on their way.
   * - `base`: The ground of everything.
   */
  "knead-comments": Partial<
    KneadCommentsProps & BaseProps<KneadComments> & BaseEvents
  >;

  /**
   * A search box for the articles, for the header of a page: results appear as one types.
   *
   * ## Attributes & Properties
   *
   * Component attributes and properties that can be applied to the element or by using JavaScript.
   *
   * - `booking-label`/`undefined`: What the booking button at the end of an article says.
   * - `without-comments`/`undefined`: Shows no conversation at the end of an article in the reader.
   * - `placeholder`: What the empty box says.
   * - `open`: Where an article opens: `reader` over the page, `page` instead of it, or `tab`.
   * - `server`: Origin of the Knead server; by default the one the script came from.
   * - `site`: Key of the site; by default the one in the script's address.
   * - `theme`: `auto` follows the ground the page shows behind the element.
   * - `time-zone`/`timeZone`: IANA zone for labels; by default the page's `time-zone`, else the reader's own.
   * - `hour-cycle`/`hourCycle`: `h12` or `h23`; by default what the language is used to.
   * - `lang`: Language of the face; inherited from the page.
   * - `dir`: Direction of the text, `ltr` or `rtl`; inherited from the page.
   * - `endpoint`: Where the face's server is, from its attributes or the pasted script. (property only) (readonly)
   * - `updateComplete`: Fulfilled when what was changed so far is on screen; true when nothing has changed meanwhile. (property only)
   *
   * ## Events
   *
   * Events that will be emitted by the component.
   *
   * - `knead-ready`: The box is on screen.
   * - `knead-error`: The search, or the article, could not be loaded.
   * - `knead-search`: The reader has paused after typing, and the results are there.
   * - `knead-article-open`: A result is about to be opened; cancelable.
   *
   * ## Slots
   *
   * Areas where markup can be added to the component.
   *
   * - `fallback`: What is shown when the face cannot be loaded, such as a link.
   * - `(default)`: Whatever else stands inside the tag; it stays where it is.
   *
   * ## CSS Custom Properties
   *
   * CSS variables available for styling the component.
   *
   * - `--knead-ink`: Text. (default: `#24302f`)
   * - `--knead-muted`: Text of less weight. (default: `#586563`)
   * - `--knead-ground`: Ground of dialogs. (default: `#f7f5f1`)
   * - `--knead-card`: Ground of cards, fields and buttons. (default: `#fff`)
   * - `--knead-line`: Lines that only decorate. (default: `#e3dfd7`)
   * - `--knead-accent`: Links, main buttons and the focus ring. (default: `#1f5e5b`)
   * - `--knead-on-accent`: Text on the accent. (default: `#fff`)
   * - `--knead-warn`: What is wrong. (default: `#a0442a`)
   * - `--knead-radius`: Roundness of corners. (default: `14px`)
   * - `--knead-font`: Font family. (default: `inherit`)
   * - `--knead-font-size`: Size of the text, from which all else follows. (default: `16px`)
   * - `--knead-heading-font`: Font family of headings. (default: `inherit`)
   *
   * ## CSS Parts
   *
   * Custom selectors for styling elements within the component.
   *
   * - `field`: The box.
   * - `input`: The field to type in.
   * - `panel`: What lies under it: results, or a word about them.
   * - `option`: One result; also `selected`.
   * - `option-title`: Its title.
   * - `option-snippet`: The place in its text where it was found.
   * - `option-meta`: Its date and reading time.
   * - `note`: That nothing was found, or that it takes long.
   * - `again`: Another try, also in the reader.
   * - `reader`: The reader, over the page.
   * - `reader-bar`: The bar at its top.
   * - `original`: The link to the article's own page.
   * - `close`: The button that closes the reader.
   * - `text`: A whole article: title, facts, picture and text.
   * - `title`: Its title in the reader.
   * - `facts`: Its authors, date, reading time and tags.
   * - `authors`: Who wrote it.
   * - `picture`: Its picture.
   * - `body`: Its text.
   * - `continue`: The link to the rest, where the source gave only a part.
   * - `tag`: A tag.
   * - `tool`: A button in its bar; also `size`, `smaller`, `larger`, `listen`, `stop`, `share`, `print` or `close`.
   * - `progress`: How far the text has been read.
   * - `sizes`: The buttons for the size of the text.
   * - `said`: That a link was copied.
   * - `spoken`: The paragraph that is read aloud.
   * - `thread`: The conversation at the end of an article in the reader.
   * - `updated`: When a text was last changed.
   * - `reviewed`: Who has looked it over, and when.
   * - `contents`: The list of its headings; also `contents-summary` and `contents-link` in it.
   * - `film`: A film, or the curtain before it; the button that opens it is `film-play`.
   * - `notice`: The owner's line under it.
   * - `after`: What follows an article.
   * - `visit`: The service to book from it; also `visit-name` and `visit-description` in it.
   * - `related`: Articles like it; the link of each is `related-link`.
   * - `around`: The article before it, `earlier`, and the one after it, `later`.
   * - `base`: The ground of everything.
   */
  "knead-search": Partial<
    KneadSearchProps & BaseProps<KneadSearch> & BaseEvents
  >;
};

export type CustomElementsSolidJs = {
  /**
   * One article: as a card, or its whole text in place. With a `heading` of its own it needs no server.
   *
   * ## Attributes & Properties
   *
   * Component attributes and properties that can be applied to the element or by using JavaScript.
   *
   * - `booking-label`/`undefined`: What the booking button at the end of an article says.
   * - `without-comments`/`undefined`: Shows no conversation at the end of an article in the reader.
   * - `article`: Id of the article on the server.
   * - `view`: `card`, or `full` for the whole text in place.
   * - `heading`: Title of the card; with it the card says what the page says of the article, without asking the server.
   * - `href`: Address the card leads to.
   * - `image`: Address of its picture.
   * - `image-alt`/`imageAlt`: What the picture shows, if that is not decoration.
   * - `summary`: A sentence or two of plain text.
   * - `published`: Date or moment it was published, as ISO 8601.
   * - `author`: Who wrote it.
   * - `minutes`: Reading time in minutes.
   * - `tags`: Its tags, with commas between them; the card shows the first.
   * - `open`: Where an article opens: `reader` over the page, `page` instead of it, or `tab`.
   * - `heading-level`/`headingLevel`: Level of the headings, from 2 to 5.
   * - `without-images`/`withoutImages`: Shows text only.
   * - `server`: Origin of the Knead server; by default the one the script came from.
   * - `site`: Key of the site; by default the one in the script's address.
   * - `theme`: `auto` follows the ground the page shows behind the element.
   * - `time-zone`/`timeZone`: IANA zone for labels; by default the page's `time-zone`, else the reader's own.
   * - `hour-cycle`/`hourCycle`: `h12` or `h23`; by default what the language is used to.
   * - `lang`: Language of the face; inherited from the page.
   * - `dir`: Direction of the text, `ltr` or `rtl`; inherited from the page.
   * - `endpoint`: Where the face's server is, from its attributes or the pasted script. (property only) (readonly)
   * - `updateComplete`: Fulfilled when what was changed so far is on screen; true when nothing has changed meanwhile. (property only)
   *
   * ## Events
   *
   * Events that will be emitted by the component.
   *
   * - `knead-ready`: The card or the text is on screen.
   * - `knead-error`: The article could not be loaded.
   * - `knead-article-open`: The article is about to be opened; cancelable.
   *
   * ## Slots
   *
   * Areas where markup can be added to the component.
   *
   * - `placeholder`: What stands there until the article comes, instead of a grey card.
   * - `fallback`: What is shown when the face cannot be loaded, such as a link.
   * - `(default)`: Whatever else stands inside the tag; it stays where it is.
   *
   * ## CSS Custom Properties
   *
   * CSS variables available for styling the component.
   *
   * - `--knead-ink`: Text. (default: `#24302f`)
   * - `--knead-muted`: Text of less weight. (default: `#586563`)
   * - `--knead-ground`: Ground of dialogs. (default: `#f7f5f1`)
   * - `--knead-card`: Ground of cards, fields and buttons. (default: `#fff`)
   * - `--knead-line`: Lines that only decorate. (default: `#e3dfd7`)
   * - `--knead-accent`: Links, main buttons and the focus ring. (default: `#1f5e5b`)
   * - `--knead-on-accent`: Text on the accent. (default: `#fff`)
   * - `--knead-warn`: What is wrong. (default: `#a0442a`)
   * - `--knead-radius`: Roundness of corners. (default: `14px`)
   * - `--knead-font`: Font family. (default: `inherit`)
   * - `--knead-font-size`: Size of the text, from which all else follows. (default: `16px`)
   * - `--knead-heading-font`: Font family of headings. (default: `inherit`)
   *
   * ## CSS Parts
   *
   * Custom selectors for styling elements within the component.
   *
   * - `card`: One card.
   * - `heading`: The heading of a card, or of the whole text in place.
   * - `link`: The link in the heading; it covers the card.
   * - `excerpt`: What the article is about.
   * - `meta`: Tag, date and reading time of a card.
   * - `tag`: A tag.
   * - `image`: The frame of a card's picture.
   * - `text`: A whole article: title, facts, picture and text.
   * - `title`: Its title in the reader.
   * - `facts`: Its authors, date, reading time and tags.
   * - `authors`: Who wrote it.
   * - `picture`: Its picture.
   * - `body`: Its text.
   * - `continue`: The link to the rest, where the source gave only a part.
   * - `reader`: The reader, over the page.
   * - `reader-bar`: The bar at its top.
   * - `original`: The link to the article's own page.
   * - `close`: The button that closes the reader.
   * - `foot`: What stands there when the article cannot be loaded.
   * - `status`: What is wrong.
   * - `again`: Another try.
   * - `tool`: A button in its bar; also `size`, `smaller`, `larger`, `listen`, `stop`, `share`, `print` or `close`.
   * - `progress`: How far the text has been read.
   * - `sizes`: The buttons for the size of the text.
   * - `said`: That a link was copied.
   * - `spoken`: The paragraph that is read aloud.
   * - `thread`: The conversation at the end of an article in the reader.
   * - `updated`: When a text was last changed.
   * - `reviewed`: Who has looked it over, and when.
   * - `contents`: The list of its headings; also `contents-summary` and `contents-link` in it.
   * - `film`: A film, or the curtain before it; the button that opens it is `film-play`.
   * - `notice`: The owner's line under it.
   * - `after`: What follows an article.
   * - `visit`: The service to book from it; also `visit-name` and `visit-description` in it.
   * - `related`: Articles like it; the link of each is `related-link`.
   * - `around`: The article before it, `earlier`, and the one after it, `later`.
   * - `base`: The ground of everything.
   */
  "knead-article": Partial<
    KneadArticleProps &
      KneadArticleSolidJsProps &
      BaseProps<KneadArticle> &
      BaseEvents
  >;

  /**
   * Cards of the studio's articles, newest first; an article opens in a reader over the page.
   * A page can bring the articles itself: by `feed`, or, without a server, as `<article>` elements inside the tag.
   *
   * ## Attributes & Properties
   *
   * Component attributes and properties that can be applied to the element or by using JavaScript.
   *
   * - `booking-label`/`undefined`: What the booking button at the end of an article says.
   * - `without-comments`/`undefined`: Shows no conversation at the end of an article in the reader.
   * - `source`: Only articles of this source, by its id in the site's settings.
   * - `tag`: Only articles with this tag; with `filterable` the one that is chosen at first.
   * - `limit`: How many articles are shown at first and with each "More articles", from 1 to 100.
   * - `layout`: How the cards stand.
   * - `searchable`: Puts a search box above the cards.
   * - `filterable`: Puts the tags above the cards, for readers to choose one.
   * - `feed`: Address of a JSON Feed, or of a WordPress site's posts, to show instead of the server's articles.
   * - `open`: Where an article opens: `reader` over the page, `page` instead of it, or `tab`.
   * - `heading-level`/`headingLevel`: Level of the headings, from 2 to 5.
   * - `without-images`/`withoutImages`: Shows text only.
   * - `server`: Origin of the Knead server; by default the one the script came from.
   * - `site`: Key of the site; by default the one in the script's address.
   * - `theme`: `auto` follows the ground the page shows behind the element.
   * - `time-zone`/`timeZone`: IANA zone for labels; by default the page's `time-zone`, else the reader's own.
   * - `hour-cycle`/`hourCycle`: `h12` or `h23`; by default what the language is used to.
   * - `lang`: Language of the face; inherited from the page.
   * - `dir`: Direction of the text, `ltr` or `rtl`; inherited from the page.
   * - `endpoint`: Where the face's server is, from its attributes or the pasted script. (property only) (readonly)
   * - `updateComplete`: Fulfilled when what was changed so far is on screen; true when nothing has changed meanwhile. (property only)
   *
   * ## Events
   *
   * Events that will be emitted by the component.
   *
   * - `knead-ready`: The first cards are on screen, or that there are none.
   * - `knead-error`: Articles could not be loaded.
   * - `knead-article-open`: An article is about to be opened; cancelable.
   * - `knead-search`: The reader has searched the cards, and what was found is there.
   *
   * ## Slots
   *
   * Areas where markup can be added to the component.
   *
   * - `placeholder`: What stands there until the first cards come, instead of grey ones.
   * - `empty`: What is said when there are no articles.
   * - `error`: What is said when the articles could not be loaded.
   * - `fallback`: What is shown when the face cannot be loaded, such as a link.
   * - `(default)`: Whatever else stands inside the tag; it stays where it is.
   *
   * ## CSS Custom Properties
   *
   * CSS variables available for styling the component.
   *
   * - `--knead-ink`: Text. (default: `#24302f`)
   * - `--knead-muted`: Text of less weight. (default: `#586563`)
   * - `--knead-ground`: Ground of dialogs. (default: `#f7f5f1`)
   * - `--knead-card`: Ground of cards, fields and buttons. (default: `#fff`)
   * - `--knead-line`: Lines that only decorate. (default: `#e3dfd7`)
   * - `--knead-accent`: Links, main buttons and the focus ring. (default: `#1f5e5b`)
   * - `--knead-on-accent`: Text on the accent. (default: `#fff`)
   * - `--knead-warn`: What is wrong. (default: `#a0442a`)
   * - `--knead-radius`: Roundness of corners. (default: `14px`)
   * - `--knead-font`: Font family. (default: `inherit`)
   * - `--knead-font-size`: Size of the text, from which all else follows. (default: `16px`)
   * - `--knead-heading-font`: Font family of headings. (default: `inherit`)
   *
   * ## CSS Parts
   *
   * Custom selectors for styling elements within the component.
   *
   * - `bar`: What stands above the cards: search box and topics.
   * - `search`: The field to search the cards.
   * - `topics`: The tags to choose from.
   * - `topic`: One of them; also `chosen`.
   * - `all-topics`: Shows the topics that find no room in one line, or hides them.
   * - `list`: The cards.
   * - `card`: One card.
   * - `heading`: The heading of a card, or of the whole text in place.
   * - `link`: The link in the heading; it covers the card.
   * - `excerpt`: What the article is about, or where it has what was searched for.
   * - `meta`: Tag, date and reading time of a card.
   * - `tag`: A tag.
   * - `image`: The frame of a card's picture.
   * - `steps`: The carousel's buttons, and where it stands.
   * - `previous`: Back in the carousel.
   * - `next`: On in the carousel.
   * - `position`: Which cards of the carousel are in view.
   * - `foot`: What stands under the cards.
   * - `status`: How many articles are shown, or what is wrong.
   * - `more`: The button for more articles, or to try again.
   * - `reset`: The button back to all articles, where nothing fits what was chosen.
   * - `reader`: The reader, over the page.
   * - `reader-bar`: The bar at its top.
   * - `original`: The link to the article's own page.
   * - `close`: The button that closes the reader.
   * - `text`: A whole article: title, facts, picture and text.
   * - `title`: Its title in the reader.
   * - `facts`: Its authors, date, reading time and tags.
   * - `authors`: Who wrote it.
   * - `picture`: Its picture.
   * - `body`: Its text.
   * - `continue`: The link to the rest, where the source gave only a part.
   * - `again`: Another try in the reader.
   * - `tool`: A button in its bar; also `size`, `smaller`, `larger`, `listen`, `stop`, `share`, `print` or `close`.
   * - `progress`: How far the text has been read.
   * - `sizes`: The buttons for the size of the text.
   * - `said`: That a link was copied.
   * - `spoken`: The paragraph that is read aloud.
   * - `thread`: The conversation at the end of an article in the reader.
   * - `updated`: When a text was last changed.
   * - `reviewed`: Who has looked it over, and when.
   * - `contents`: The list of its headings; also `contents-summary` and `contents-link` in it.
   * - `film`: A film, or the curtain before it; the button that opens it is `film-play`.
   * - `notice`: The owner's line under it.
   * - `after`: What follows an article.
   * - `visit`: The service to book from it; also `visit-name` and `visit-description` in it.
   * - `related`: Articles like it; the link of each is `related-link`.
   * - `around`: The article before it, `earlier`, and the one after it, `later`.
   * - `base`: The ground of everything.
   */
  "knead-articles": Partial<
    KneadArticlesProps &
      KneadArticlesSolidJsProps &
      BaseProps<KneadArticles> &
      BaseEvents
  >;

  /**
   * A button that takes a visit from the choice of a service to the confirmation, without leaving the page.
   * With a plan it takes several visits around a date, all at once.
   * Inside a `knead-article` it says with the booking which article the reader came from.
   *
   * ## Attributes & Properties
   *
   * Component attributes and properties that can be applied to the element or by using JavaScript.
   *
   * - `service`: Id of the service to book; without it the reader chooses.
   * - `practitioner`: Id of a practitioner, or `any` for whoever is free; without it the reader chooses.
   * - `location`: Id of a location, in a studio with several; without it the reader chooses.
   * - `plan`: Id of a plan: several visits around a date that the reader names, booked together, instead of one.
   * - `label`: What the button says.
   * - `presentation`: `popover` beside the button, `dialog` over the page, `inline` in place. Small screens get a full sheet.
   * - `placement`: Side of the button: `bottom`, `top`, `left` or `right`, alone or with `-start` or `-end`.
   * - `name`: The reader's name, if the page knows it.
   * - `email`: The reader's e-mail address, if the page knows it.
   * - `campaign`: Where the booking comes from, in the owner's words; kept with the booking.
   * - `server`: Origin of the Knead server; by default the one the script came from.
   * - `site`: Key of the site; by default the one in the script's address.
   * - `theme`: `auto` follows the ground the page shows behind the element.
   * - `time-zone`/`timeZone`: IANA zone for labels; by default the page's `time-zone`, else the reader's own.
   * - `hour-cycle`/`hourCycle`: `h12` or `h23`; by default what the language is used to.
   * - `lang`: Language of the face; inherited from the page.
   * - `dir`: Direction of the text, `ltr` or `rtl`; inherited from the page.
   * - `endpoint`: Where the face's server is, from its attributes or the pasted script. (property only) (readonly)
   * - `updateComplete`: Fulfilled when what was changed so far is on screen; true when nothing has changed meanwhile. (property only)
   *
   * ## Events
   *
   * Events that will be emitted by the component.
   *
   * - `knead-ready`: The button, or the panel in place, is on screen.
   * - `knead-error`: Something the reader waited for failed.
   * - `knead-booking-open`: The reader opened the booking.
   * - `knead-slot-select`: The reader picked a time; nothing is booked yet.
   * - `knead-booking-submit`: The booking is about to be sent; cancelable.
   * - `knead-booked`: The visit is booked; several at once are one event, with all of them in `set`.
   * - `knead-rescheduled`: The visit is at another time; `before` is what it was.
   * - `knead-cancelled`: The visit is cancelled.
   *
   * ## Slots
   *
   * Areas where markup can be added to the component.
   *
   * - `fallback`: What is shown when the face cannot be loaded, such as a link.
   * - `(default)`: Whatever else stands inside the tag; it stays where it is.
   *
   * ## Methods
   *
   * Methods that can be called to access component functionality.
   *
   * - `open() => Promise<void>`: Opens the booking, as a press on the button does.
   * - `openVisit(id: string, token: string) => Promise<void>`: Opens a visit that is booked already, to see, move or cancel it.
   * - `close() => void`: Closes the booking; what was typed stays.
   *
   * ## CSS Custom Properties
   *
   * CSS variables available for styling the component.
   *
   * - `--knead-ink`: Text. (default: `#24302f`)
   * - `--knead-muted`: Text of less weight. (default: `#586563`)
   * - `--knead-ground`: Ground of dialogs. (default: `#f7f5f1`)
   * - `--knead-card`: Ground of cards, fields and buttons. (default: `#fff`)
   * - `--knead-line`: Lines that only decorate. (default: `#e3dfd7`)
   * - `--knead-accent`: Links, main buttons and the focus ring. (default: `#1f5e5b`)
   * - `--knead-on-accent`: Text on the accent. (default: `#fff`)
   * - `--knead-warn`: What is wrong. (default: `#a0442a`)
   * - `--knead-radius`: Roundness of corners. (default: `14px`)
   * - `--knead-font`: Font family. (default: `inherit`)
   * - `--knead-font-size`: Size of the text, from which all else follows. (default: `16px`)
   * - `--knead-heading-font`: Font family of headings. (default: `inherit`)
   *
   * ## CSS Parts
   *
   * Custom selectors for styling elements within the component.
   *
   * - `button`: The button.
   * - `panel`: The panel, in the top layer or in place.
   * - `header`: Title of the step, with the ways back and out.
   * - `heading`: The title.
   * - `back`: Back to the step before.
   * - `close`: Closes the panel.
   * - `so-far`: What is chosen so far.
   * - `step`: What the step shows.
   * - `footer`: The main button of a step, and what is to be said above it.
   * - `skeleton`: What stands there while the list is on its way.
   * - `notice`: That it takes long, or that nothing is free.
   * - `error`: What is wrong with a field or with the step.
   * - `trouble`: That the server cannot be reached.
   * - `contact`: Phone and mail of the studio.
   * - `again`: Another try.
   * - `choices`: The services, the places, or the people.
   * - `choice`: One service, place or person.
   * - `face`: The round mark of a person.
   * - `options`: Length, add-ons and seats, where a service has them.
   * - `lengths`: The lengths of a service.
   * - `addons`: What can be added.
   * - `option`: One length or add-on.
   * - `seats`: How many come.
   * - `seats-change`: One fewer or one more.
   * - `total`: What it comes to.
   * - `month-bar`: The month and the ways to its neighbours.
   * - `month`: The name of the month.
   * - `day-bar`: The day and the ways to its neighbours.
   * - `date`: The name of the day.
   * - `previous`: To the month or day before.
   * - `next`: To the month or day after.
   * - `calendar`: The days of a month.
   * - `weekday`: The name of a weekday.
   * - `day`: One day; also `free`, `waiting`, `today` or `selected`.
   * - `next-free`: To the next day with free times.
   * - `wait`: To the waiting list for the day or month that is looked at.
   * - `in-line`: That the reader is in line.
   * - `waiting-link`: To the page of that place in line.
   * - `zone`: Whose clock is shown.
   * - `zone-switch`: Between the clocks of reader and studio.
   * - `times`: The free times of a day.
   * - `day-part`: Morning, afternoon or evening.
   * - `day-part-name`: Its name.
   * - `slot`: One free time; also `selected`.
   * - `seats-left`: How many seats are left at a time.
   * - `continue`: On to the next step.
   * - `summary`: The visit that is about to be booked or moved.
   * - `hold`: Until when the time is kept.
   * - `hold-extend`: Keeps it longer.
   * - `change`: Back to the days.
   * - `repeat`: To the same visit again and again.
   * - `pair`: To a second visit at the same time.
   * - `form`: The reader's details.
   * - `field`: A field with its label.
   * - `label`: The label of a field.
   * - `input`: The field itself.
   * - `approval`: That the studio confirms by hand.
   * - `submit`: Books the visit, moves it, or puts the reader in line.
   * - `taken`: That someone else was faster.
   * - `alternatives`: Free times near the lost one.
   * - `alternative`: One of them.
   * - `other-day`: To the days instead.
   * - `visits`: Several visits, one after the other.
   * - `visit`: One of them; also `left-out`, or `none` without a free time.
   * - `event`: The date that they are around.
   * - `reason`: Why there is such a visit, in the owner's words.
   * - `another-time`: To other times for one of them.
   * - `leave-out`: Leaves one out, or takes it in again.
   * - `confirmation`: The visit as it is booked.
   * - `facts`: When, with whom, where, and the price.
   * - `owner-note`: The owner's words for every confirmation.
   * - `calendar-heading`: Title of the calendar links.
   * - `calendar-link`: Puts the visit in a calendar.
   * - `visit-link`: To the page of the visit.
   * - `move`: To another time for the visit.
   * - `before`: The time that a visit had, or is about to lose.
   * - `after`: The time that it is about to get.
   * - `policy`: The owner's words on moving and cancelling.
   * - `cancel`: Cancels the visit, after a question.
   * - `cancel-yes`: Cancels it.
   * - `cancel-no`: Keeps it.
   * - `another`: Starts another booking.
   * - `base`: The ground of everything.
   */
  "knead-booking": Partial<
    KneadBookingProps &
      KneadBookingSolidJsProps &
      BaseProps<KneadBooking> &
      BaseEvents
  >;

  /**
   * The conversation under a page: people read it, ask, answer, and keep hold of what they wrote, without an account.
   *
   * ## Attributes & Properties
   *
   * Component attributes and properties that can be applied to the element or by using JavaScript.
   *
   * - `thread`: Which conversation is shown; by default the path of the page's canonical address.
   * - `sort`: Which comments stand first; replies always stand oldest first.
   * - `limit`: How many comments are shown at first and with each "Load more", from 1 to 100; replies are not counted.
   * - `heading-level`/`headingLevel`: Level of the heading, from 2 to 5.
   * - `closed`: Takes no new comments; those that are there stay.
   * - `server`: Origin of the Knead server; by default the one the script came from.
   * - `site`: Key of the site; by default the one in the script's address.
   * - `theme`: `auto` follows the ground the page shows behind the element.
   * - `time-zone`/`timeZone`: IANA zone for labels; by default the page's `time-zone`, else the reader's own.
   * - `hour-cycle`/`hourCycle`: `h12` or `h23`; by default what the language is used to.
   * - `lang`: Language of the face; inherited from the page.
   * - `dir`: Direction of the text, `ltr` or `rtl`; inherited from the page.
   * - `identity`: The token of the site's own log-in that says who writes, or what gives one; a property only. (property only)
   * - `endpoint`: Where the face's server is, from its attributes or the pasted script. (property only) (readonly)
   * - `updateComplete`: Fulfilled when what was changed so far is on screen; true when nothing has changed meanwhile. (property only)
   *
   * ## Events
   *
   * Events that will be emitted by the component.
   *
   * - `knead-ready`: The first comments, or the invitation to write one, are on screen.
   * - `knead-error`: The comments could not be loaded.
   * - `knead-comment-submit`: A comment is about to be sent; cancelable.
   * - `knead-comment-posted`: The server has taken a comment.
   *
   * ## Slots
   *
   * Areas where markup can be added to the component.
   *
   * - `fallback`: What is shown when the face cannot be loaded, such as a link.
   * - `(default)`: Whatever else stands inside the tag; it stays where it is.
   *
   * ## CSS Custom Properties
   *
   * CSS variables available for styling the component.
   *
   * - `--knead-ink`: Text. (default: `#24302f`)
   * - `--knead-muted`: Text of less weight. (default: `#586563`)
   * - `--knead-ground`: Ground of dialogs. (default: `#f7f5f1`)
   * - `--knead-card`: Ground of cards, fields and buttons. (default: `#fff`)
   * - `--knead-line`: Lines that only decorate. (default: `#e3dfd7`)
   * - `--knead-accent`: Links, main buttons and the focus ring. (default: `#1f5e5b`)
   * - `--knead-on-accent`: Text on the accent. (default: `#fff`)
   * - `--knead-warn`: What is wrong. (default: `#a0442a`)
   * - `--knead-radius`: Roundness of corners. (default: `14px`)
   * - `--knead-font`: Font family. (default: `inherit`)
   * - `--knead-font-size`: Size of the text, from which all else follows. (default: `16px`)
   * - `--knead-heading-font`: Font family of headings. (default: `inherit`)
   *
   * ## CSS Parts
   *
   * Custom selectors for styling elements within the component.
   *
   * - `header`: Heading and choice of order.
   * - `heading`: "12 comments".
   * - `sort`: The choice of order.
   * - `composer`: A form: for a comment, a reply, or a change.
   * - `label`: The label of a field.
   * - `field`: A field of a form.
   * - `professional`: The owner's word above the form on questions that a comment cannot answer.
   * - `choice`: A box to tick, with its words.
   * - `hint`: A word of help under a field.
   * - `rules`: The owner's rules under the form.
   * - `error`: What is wrong, and what to do.
   * - `button`: A button; also `primary`, `reply`, `edit`, `delete`, `undo`, `report`, `keep`, `confirm`, `more`, `news` or `reaction`, that with its kind; in a form `preview`, `verify`, `forget` and, for marks, `strong`, `emphasis`, `link`, `quote`, `list` and `code`; of a comment on its way `send` and `back`.
   * - `toolbar`: The buttons for marks under the text of a form.
   * - `preview`: The text of a form as it will be shown.
   * - `counter`: How many characters are left, near the end of the room.
   * - `progress`: How far a comment is that is on its way.
   * - `identity`: Who writes, where that is known.
   * - `confirmation`: The question before a comment is deleted.
   * - `list`: The comments.
   * - `replies`: The replies to a comment.
   * - `comment`: One comment; also `visitor`, `member` or `staff`, `shown`, `held` or `deleted`, on its way `sending`, `waiting` or `refused`, and `linked` when the page's address names it.
   * - `avatar`: The author's initials.
   * - `author`: The author's name.
   * - `badge`: The mark of the studio's own people.
   * - `permalink`: The comment's own address, around the time.
   * - `time`: When it was written.
   * - `pinned`: That the owner keeps it on top.
   * - `edited`: That it was changed.
   * - `reply-to`: Whom it answers, where it does not stand under that comment.
   * - `body`: The text of a comment.
   * - `picture`: A picture in a comment, where the owner wants them.
   * - `held`: That the comment waits for approval.
   * - `closed`: That no comments are taken.
   * - `empty`: That there are no comments yet.
   * - `skeleton`: What stands there while the comments are on their way.
   * - `base`: The ground of everything.
   */
  "knead-comments": Partial<
    KneadCommentsProps &
      KneadCommentsSolidJsProps &
      BaseProps<KneadComments> &
      BaseEvents
  >;

  /**
   * A search box for the articles, for the header of a page: results appear as one types.
   *
   * ## Attributes & Properties
   *
   * Component attributes and properties that can be applied to the element or by using JavaScript.
   *
   * - `booking-label`/`undefined`: What the booking button at the end of an article says.
   * - `without-comments`/`undefined`: Shows no conversation at the end of an article in the reader.
   * - `placeholder`: What the empty box says.
   * - `open`: Where an article opens: `reader` over the page, `page` instead of it, or `tab`.
   * - `server`: Origin of the Knead server; by default the one the script came from.
   * - `site`: Key of the site; by default the one in the script's address.
   * - `theme`: `auto` follows the ground the page shows behind the element.
   * - `time-zone`/`timeZone`: IANA zone for labels; by default the page's `time-zone`, else the reader's own.
   * - `hour-cycle`/`hourCycle`: `h12` or `h23`; by default what the language is used to.
   * - `lang`: Language of the face; inherited from the page.
   * - `dir`: Direction of the text, `ltr` or `rtl`; inherited from the page.
   * - `endpoint`: Where the face's server is, from its attributes or the pasted script. (property only) (readonly)
   * - `updateComplete`: Fulfilled when what was changed so far is on screen; true when nothing has changed meanwhile. (property only)
   *
   * ## Events
   *
   * Events that will be emitted by the component.
   *
   * - `knead-ready`: The box is on screen.
   * - `knead-error`: The search, or the article, could not be loaded.
   * - `knead-search`: The reader has paused after typing, and the results are there.
   * - `knead-article-open`: A result is about to be opened; cancelable.
   *
   * ## Slots
   *
   * Areas where markup can be added to the component.
   *
   * - `fallback`: What is shown when the face cannot be loaded, such as a link.
   * - `(default)`: Whatever else stands inside the tag; it stays where it is.
   *
   * ## CSS Custom Properties
   *
   * CSS variables available for styling the component.
   *
   * - `--knead-ink`: Text. (default: `#24302f`)
   * - `--knead-muted`: Text of less weight. (default: `#586563`)
   * - `--knead-ground`: Ground of dialogs. (default: `#f7f5f1`)
   * - `--knead-card`: Ground of cards, fields and buttons. (default: `#fff`)
   * - `--knead-line`: Lines that only decorate. (default: `#e3dfd7`)
   * - `--knead-accent`: Links, main buttons and the focus ring. (default: `#1f5e5b`)
   * - `--knead-on-accent`: Text on the accent. (default: `#fff`)
   * - `--knead-warn`: What is wrong. (default: `#a0442a`)
   * - `--knead-radius`: Roundness of corners. (default: `14px`)
   * - `--knead-font`: Font family. (default: `inherit`)
   * - `--knead-font-size`: Size of the text, from which all else follows. (default: `16px`)
   * - `--knead-heading-font`: Font family of headings. (default: `inherit`)
   *
   * ## CSS Parts
   *
   * Custom selectors for styling elements within the component.
   *
   * - `field`: The box.
   * - `input`: The field to type in.
   * - `panel`: What lies under it: results, or a word about them.
   * - `option`: One result; also `selected`.
   * - `option-title`: Its title.
   * - `option-snippet`: The place in its text where it was found.
   * - `option-meta`: Its date and reading time.
   * - `note`: That nothing was found, or that it takes long.
   * - `again`: Another try, also in the reader.
   * - `reader`: The reader, over the page.
   * - `reader-bar`: The bar at its top.
   * - `original`: The link to the article's own page.
   * - `close`: The button that closes the reader.
   * - `text`: A whole article: title, facts, picture and text.
   * - `title`: Its title in the reader.
   * - `facts`: Its authors, date, reading time and tags.
   * - `authors`: Who wrote it.
   * - `picture`: Its picture.
   * - `body`: Its text.
   * - `continue`: The link to the rest, where the source gave only a part.
   * - `tag`: A tag.
   * - `tool`: A button in its bar; also `size`, `smaller`, `larger`, `listen`, `stop`, `share`, `print` or `close`.
   * - `progress`: How far the text has been read.
   * - `sizes`: The buttons for the size of the text.
   * - `said`: That a link was copied.
   * - `spoken`: The paragraph that is read aloud.
   * - `thread`: The conversation at the end of an article in the reader.
   * - `updated`: When a text was last changed.
   * - `reviewed`: Who has looked it over, and when.
   * - `contents`: The list of its headings; also `contents-summary` and `contents-link` in it.
   * - `film`: A film, or the curtain before it; the button that opens it is `film-play`.
   * - `notice`: The owner's line under it.
   * - `after`: What follows an article.
   * - `visit`: The service to book from it; also `visit-name` and `visit-description` in it.
   * - `related`: Articles like it; the link of each is `related-link`.
   * - `around`: The article before it, `earlier`, and the one after it, `later`.
   * - `base`: The ground of everything.
   */
  "knead-search": Partial<
    KneadSearchProps &
      KneadSearchSolidJsProps &
      BaseProps<KneadSearch> &
      BaseEvents
  >;
};

export type CustomCssProperties = {
  /** Text. */
  "--knead-ink"?: string | undefined;
  /** Text of less weight. */
  "--knead-muted"?: string | undefined;
  /** Ground of dialogs. */
  "--knead-ground"?: string | undefined;
  /** Ground of cards, fields and buttons. */
  "--knead-card"?: string | undefined;
  /** Lines that only decorate. */
  "--knead-line"?: string | undefined;
  /** Links, main buttons and the focus ring. */
  "--knead-accent"?: string | undefined;
  /** Text on the accent. */
  "--knead-on-accent"?: string | undefined;
  /** What is wrong. */
  "--knead-warn"?: string | undefined;
  /** Roundness of corners. */
  "--knead-radius"?: string | undefined;
  /** Font family. */
  "--knead-font"?: string | undefined;
  /** Size of the text, from which all else follows. */
  "--knead-font-size"?: string | undefined;
  /** Font family of headings. */
  "--knead-heading-font"?: string | undefined;
};

declare module "react" {
  namespace JSX {
    interface IntrinsicElements extends CustomElements {}
  }
  export interface CSSProperties extends CustomCssProperties {}
}

declare module "react/jsx-runtime" {
  namespace JSX {
    interface IntrinsicElements extends CustomElements {}
  }
  export interface CSSProperties extends CustomCssProperties {}
}

declare module "react/jsx-dev-runtime" {
  namespace JSX {
    interface IntrinsicElements extends CustomElements {}
  }
  export interface CSSProperties extends CustomCssProperties {}
}

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements extends CustomElements {}
  }
  export interface CSSProperties extends CustomCssProperties {}
}

declare module "@builder.io/qwik" {
  namespace JSX {
    interface IntrinsicElements extends CustomElements {}
  }
  export interface CSSProperties extends CustomCssProperties {}
}

declare module "@stencil/core" {
  namespace JSX {
    interface IntrinsicElements extends CustomElements {}
  }
  export interface CSSProperties extends CustomCssProperties {}
}

declare module "hono/jsx" {
  namespace JSX {
    interface IntrinsicElements extends CustomElements {}
  }
  export interface CSSProperties extends CustomCssProperties {}
}

declare module "react-native" {
  namespace JSX {
    interface IntrinsicElements extends CustomElements {}
  }
  export interface CSSProperties extends CustomCssProperties {}
}

declare module "solid-js" {
  namespace JSX {
    interface IntrinsicElements extends CustomElementsSolidJs {}
  }
  export interface CSSProperties extends CustomCssProperties {}
}

declare global {
  namespace JSX {
    interface IntrinsicElements extends CustomElements {}
  }
  export interface CSSProperties extends CustomCssProperties {}
}
