/** Angular 20 without zones, with a template that is compiled in the page. */
import '@angular/compiler'
import { Component, CUSTOM_ELEMENTS_SCHEMA, provideZonelessChangeDetection, signal } from '@angular/core'
import { bootstrapApplication } from '@angular/platform-browser'

const template = `<section>
  <knead-article [heading]="state().heading" [minutes]="state().minutes" href="/cold" image-alt="A lake"
    (knead-article-open)="heard($event)" (knead-ready)="heard($event)"><p>{{ state().child }}</p></knead-article>
  <knead-comments [closed]="state().closed" [identity]="who" heading-level="3" thread="/frameworks"></knead-comments>
  <knead-booking [label]="state().label" service="sports-60" (knead-booking-open)="heard($event)"></knead-booking>
</section>`

export async function mount(place, first, heard, who) {
  const state = signal(first)
  class App {
    state = state
    heard = heard
    who = who
  }
  Component({ selector: 'app-root', template, schemas: [CUSTOM_ELEMENTS_SCHEMA] })(App)
  place.append(document.createElement('app-root'))
  const app = await bootstrapApplication(App, { providers: [provideZonelessChangeDetection()] })
  return { set: (next) => state.set(next), unmount: () => app.destroy() }
}
