/**
 * Takes out of lit-html what no face of ours uses, directives and polyfills above all: every page would fetch it.
 * The texts are those of the pinned version; when one of them is not found as often as said, the build stops.
 */
import type { Plugin } from 'vite'

interface Cut {
  /** What is taken out, and what stands there instead. */
  from: string
  to?: string
  times?: number
}

const CUTS: Cut[] = [
  // Values of templates may be directives, which are asked for the value to show, and may answer that nothing changes.
  {
    from: 'function M(t,i,s=t,e){if(i===E)return i;let h=void 0!==e?s._$Co?.[e]:s._$Cl;const o=a(i)?void 0:i._$litDirective$;return h?.constructor!==o&&(h?._$AO?.(!1),void 0===o?h=void 0:(h=new o(t),h._$AT(t,s,e)),void 0!==e?(s._$Co??=[])[e]=h:s._$Cl=h),void 0!==h&&(i=M(t,h._$AS(t,i.values),h,e)),i}',
  },
  { from: 't=M(this,t,i),a(t)', to: 'a(t)' },
  { from: 't=M(this,t,i,0),o=', to: 'o=' },
  { from: 'r=M(this,e[s+n],i,n),r===E&&(r=this._$AH[n])', to: 'r=e[s+n]' },
  { from: 'if((t=M(this,t,i,0)??A)===E)return;', to: 't??=A;' },
  { from: '&&t!==E', times: 2 },
  { from: 'E=Symbol.for("lit-noChange"),' },
  { from: ',E as noChange' },
  // Directives hear of coming and going, through all that is around them.
  { from: 'get _$AU(){return this._$AM._$AU}', times: 3 },
  { from: 'get _$AU(){return this._$AM?._$AU??this._$Cv}' },
  { from: ',this._$Cv=e?.isConnected??!0' },
  { from: 'setConnected(t){void 0===this._$AM&&(this._$Cv=t,this._$AP?.(t))}' },
  { from: 'this._$AP?.(!1,!0,s)' },
  { from: 'this._$AN=void 0,', times: 4 },
  // Directives may stand on elements and in comments, and look at the place where they stand.
  {
    from: 'class Z{constructor(t,i,s){this.element=t,this.type=6,this._$AM=i,this.options=s}_$AI(t){M(this,t)}}',
  },
  { from: '6===r.type&&(i=new Z(h,this,t))', to: '0' },
  { from: 'else t.startsWith(o)&&(d.push({type:6,index:l}),r.removeAttribute(t))' },
  {
    from: 'else{let t=-1;for(;-1!==(t=r.data.indexOf(o,t+1));)d.push({type:7,index:l}),t+=o.length-1}',
  },
  { from: 'get startNode(){return this._$AA}get endNode(){return this._$AB}' },
  { from: 'get tagName(){return this.element.tagName}' },
  // What other packages of Lit, and polyfills for browsers of before, take from here.
  {
    from: 'const j={M:h,P:o,A:n,C:1,L:N,R,D:d,V:M,I:k,H,N:L,U:z,B:I,F:Z},B=t.litHtmlPolyfillSupport;B?.(S,k),',
    to: ';',
  },
  { from: 'j as _$LH,' },
  // A list of versions that would stay in the page as a global.
  { from: '(t.litHtmlVersions??=[]).push("3.3.3");' },
  // What kind of part each is, which directives ask.
  { from: 'constructor(){super(...arguments),this.type=3}' },
  { from: 'constructor(){super(...arguments),this.type=4}' },
  { from: 'constructor(t,i,s,e,h){super(t,i,s,e,h),this.type=5}' },
  { from: 'this.type=1,' },
  { from: 'this.type=2,' },
  // Parts that ask where they stand, and documents other than the page.
  { from: 'get parentNode(){return this._$AM.parentNode}' },
  {
    from: 'get parentNode(){let t=this._$AA.parentNode;const i=this._$AM;return void 0!==i&&11===t?.nodeType&&(t=i.parentNode),t}',
  },
  { from: '(t?.creationScope??l).importNode', to: 'l.importNode' },
  {
    from: 'const e=s?.renderBefore??i;let h=e._$litPart$;if(void 0===h){const t=s?.renderBefore??null;e._$litPart$=h=new k(i.insertBefore(c(),t),t,void 0,s??{})}return',
    to: 'const h=i._$litPart$??=new k(i.insertBefore(c(),null),null,void 0,s??{});return',
  },
  // Templates compiled beforehand; MathML.
  {
    from: '"number"==typeof s?this._$AC(t):(void 0===s.el&&(s.el=S.createElement(V(s.h,s.h[0]),this.options)),s)',
    to: 'this._$AC(t)',
  },
  { from: '3===i?"<math>":""', to: '""' },
  { from: '3===i?"</math>":""', to: '""' },
  { from: '2===i||3===i', to: '2===i' },
  // Listeners that are objects or have options.
  {
    from: '"function"==typeof this._$AH?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)',
    to: 'this._$AH.call(this.options.host??this.element,t)',
  },
  { from: '||t.capture!==s.capture||t.once!==s.once||t.passive!==s.passive' },
  // Values inside of elements that hold text only; the build stops where a template of ours has one.
  {
    from: 'if(y.test(r.tagName)){const t=r.textContent.split(o),i=t.length-1;if(i>0){r.textContent=s?s.emptyScript:"";for(let s=0;s<i;s++)r.append(t[s],c()),P.nextNode(),d.push({type:2,index:++l});r.append(t[i],c())}}',
  },
  { from: '(y.test(u[2])&&(n=RegExp("</"+u[2],"g")),c=p)', to: 'c=p' },
  { from: '(c=n??v,d=-1)', to: '(c=v,d=-1)' },
  { from: '(c=p,n=void 0)', to: 'c=p' },
  { from: 'let n,l=2===i', to: 'let l=2===i' },
]

const TEXT_WITH_VALUE = /<(?:script|style|textarea|title)\b[^<>]*>[^<]*\$\{/

function taken(code: string, { from, to = '', times = 1 }: Cut): string {
  const parts = code.split(from)
  if (parts.length - 1 !== times)
    throw new Error(
      `lit-html is another than scripts/build/without-directives.ts knows: ${from.slice(0, 60)}`,
    )
  return parts.join(to)
}

export const withoutDirectives: Plugin = {
  name: 'knead:without-directives',
  transform(code, id) {
    if (id.includes('/src/elements/') && TEXT_WITH_VALUE.test(code)) {
      this.error(
        'A value stands between the tags of an element that holds text only; set its property instead.',
      )
    }
    return id.endsWith('/lit-html/lit-html.js') ? CUTS.reduce(taken, code) : null
  },
}
