/** Exports of other systems in their exact shapes, with what is wrong in real ones. Every text is made up. */

/** Posts: 1 a root, 2 its reply, 3 deleted with a reply 4, 5 spam, 6 an orphan, 7 without an id, 8 on another address of the page, 9 deleted alone. */
export const DISQUS = `<?xml version="1.0" encoding="utf-8"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <category dsq:id="11">
    <forum>studio</forum>
    <title>General</title>
    <isDefault>true</isDefault>
  </category>
  <thread dsq:id="100">
    <id>recovery 12</id>
    <forum>studio</forum>
    <category dsq:id="11"/>
    <link>https://studio.example/blog/recovery/</link>
    <title>Recovery after a race</title>
    <message/>
    <createdAt>2019-03-01T08:00:00Z</createdAt>
    <author><name>Mara Lind</name><isAnonymous>false</isAnonymous><username>mara</username></author>
    <isClosed>false</isClosed>
    <isDeleted>false</isDeleted>
  </thread>
  <thread dsq:id="101">
    <id/>
    <forum>studio</forum>
    <link>http://www.studio.example/blog/recovery/?utm_source=mail</link>
    <title></title>
    <createdAt>2019-03-02T08:00:00Z</createdAt>
    <isClosed>true</isClosed>
    <isDeleted>false</isDeleted>
  </thread>
  <thread dsq:id="102"><id/></thread>
  <post dsq:id="1">
    <id/>
    <message><![CDATA[<p>Does it help <b>after</b> a marathon?</p><p>I ran <a href="http://disq.us/url?url=https%3A%2F%2Frace.example%2Fresults%3Aabcdefghijk&amp;cuid=7" rel="nofollow noopener" title="https://race.example/results">https://race.example/res...</a></p>]]></message>
    <createdAt>2019-03-05T10:00:00Z</createdAt>
    <isDeleted>false</isDeleted>
    <isSpam>false</isSpam>
    <author><email>ann@reader.example</email><name>Ann</name><isAnonymous>false</isAnonymous><username>ann</username></author>
    <ipAddress>192.0.2.1</ipAddress>
    <thread dsq:id="100"/>
  </post>
  <post dsq:id="4">
    <message><![CDATA[<p>Below the deleted one</p>]]></message>
    <createdAt>2019-03-05T13:00:00Z</createdAt>
    <isDeleted>false</isDeleted><isSpam>false</isSpam>
    <author><email></email><name>Cem</name><isAnonymous>true</isAnonymous></author>
    <thread dsq:id="100"/><parent dsq:id="3"/>
  </post>
  <post dsq:id="2">
    <message><![CDATA[<p>Yes.<br>It does.</p>]]></message>
    <createdAt>2019-03-05T11:00:00Z</createdAt>
    <isDeleted>false</isDeleted><isSpam>false</isSpam>
    <author><email>not an address</email><name>Bo\u200b</name><isAnonymous>true</isAnonymous></author>
    <thread dsq:id="100"/><parent dsq:id="1"/>
  </post>
  <post dsq:id="3">
    <message><![CDATA[<p>Taken back</p>]]></message>
    <createdAt>2019-03-05T12:00:00Z</createdAt>
    <isDeleted>true</isDeleted><isSpam>false</isSpam>
    <author><name>Gone</name><isAnonymous>true</isAnonymous></author>
    <thread dsq:id="100"/>
  </post>
  <post dsq:id="5">
    <message><![CDATA[<p>Buy now</p>]]></message>
    <createdAt>2019-03-06T00:00:00Z</createdAt>
    <isDeleted>false</isDeleted><isSpam>true</isSpam>
    <author><name>Seller</name><isAnonymous>true</isAnonymous></author>
    <thread dsq:id="100"/>
  </post>
  <post dsq:id="6">
    <message><![CDATA[<p>An orphan</p>]]></message>
    <createdAt>2019-03-07T00:00:00Z</createdAt>
    <isDeleted>false</isDeleted><isSpam>false</isSpam>
    <author><name>Dee</name><isAnonymous>true</isAnonymous></author>
    <thread dsq:id="100"/><parent dsq:id="999"/>
  </post>
  <post>
    <message><![CDATA[<p>Without an id</p>]]></message>
    <createdAt>2019-03-08T00:00:00Z</createdAt>
    <isDeleted>false</isDeleted><isSpam>false</isSpam>
    <author><name>Studio Riverside</name><isAnonymous>true</isAnonymous></author>
    <thread dsq:id="100"/>
  </post>
  <post dsq:id="8">
    <message><![CDATA[<p>The same page</p>]]></message>
    <createdAt>2019-03-09T00:00:00Z</createdAt>
    <isDeleted>false</isDeleted><isSpam>false</isSpam>
    <author><name></name><isAnonymous>true</isAnonymous></author>
    <thread dsq:id="101"/>
  </post>
  <post dsq:id="9">
    <message><![CDATA[]]></message>
    <createdAt>2019-03-09T01:00:00Z</createdAt>
    <isDeleted>true</isDeleted><isSpam>false</isSpam>
    <author><name>Eve</name><isAnonymous>true</isAnonymous></author>
    <thread dsq:id="101"/>
  </post>
  <post dsq:id="10">
    <message><![CDATA[<p>On a stub</p>]]></message>
    <createdAt>2019-03-09T02:00:00Z</createdAt>
    <isDeleted>false</isDeleted><isSpam>false</isSpam>
    <author><name>Fay</name><isAnonymous>true</isAnonymous></author>
    <thread dsq:id="102"/>
  </post>
</disqus>
`

export interface WordPressComment {
  id: number
  parent?: number
  author?: string
  gmt?: string
  content?: string
  approved?: string
  type?: string
  user?: number
}

const wordPressComment = ({ id, ...given }: WordPressComment): string => `
    <wp:comment>
      <wp:comment_id>${String(id)}</wp:comment_id>
      <wp:comment_author><![CDATA[${given.author ?? 'Ann'}]]></wp:comment_author>
      <wp:comment_author_email>
ann@reader.example
</wp:comment_author_email>
      <wp:comment_author_url>https://reader.example</wp:comment_author_url>
      <wp:comment_author_IP>192.0.2.1</wp:comment_author_IP>
      <wp:comment_date><![CDATA[2020-07-01 12:0${String(id % 10)}:00]]></wp:comment_date>
      <wp:comment_date_gmt><![CDATA[${given.gmt ?? `2020-07-01 10:0${String(id % 10)}:00`}]]></wp:comment_date_gmt>
      <wp:comment_content><![CDATA[${given.content ?? `Comment ${String(id)}`}]]></wp:comment_content>
      <wp:comment_approved><![CDATA[${given.approved ?? '1'}]]></wp:comment_approved>
      <wp:comment_type><![CDATA[${given.type ?? 'comment'}]]></wp:comment_type>
      <wp:comment_parent>${String(given.parent ?? 0)}</wp:comment_parent>
      <wp:comment_user_id>${String(given.user ?? 0)}</wp:comment_user_id>
      <wp:commentmeta><wp:meta_key>akismet</wp:meta_key><wp:meta_value><![CDATA[x]]></wp:meta_value></wp:commentmeta>
    </wp:comment>`

export interface WordPressItem {
  link: string
  title?: string
  status?: string
  password?: string
  closed?: boolean
  comments: WordPressComment[]
}

const wordPressItem = (item: WordPressItem, n: number): string => `
  <item>
    <title><![CDATA[${item.title ?? 'Post'}]]></title>
    <link>${item.link}</link>
    <dc:creator><![CDATA[mara]]></dc:creator>
    <guid isPermaLink="false">https://studio.example/?p=${String(n)}</guid>
    <content:encoded><![CDATA[<p>The post itself, with <b>markup</b>.</p>]]></content:encoded>
    <wp:post_id>${String(n)}</wp:post_id>
    <wp:comment_status><![CDATA[${item.closed === true ? 'closed' : 'open'}]]></wp:comment_status>
    <wp:status><![CDATA[${item.status ?? 'publish'}]]></wp:status>
    <wp:post_type><![CDATA[post]]></wp:post_type>
    <wp:post_password><![CDATA[${item.password ?? ''}]]></wp:post_password>${item.comments.map(wordPressComment).join('')}
  </item>`

export const wordPress = (items: WordPressItem[], namespace = 'http://wordpress.org/export/1.2/'): string =>
  `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="${namespace}excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="${namespace}">
<channel>
  <title>Studio Riverside</title>
  <link>https://studio.example</link>
  <wp:wxr_version>1.2</wp:wxr_version>
  <wp:base_site_url>https://studio.example</wp:base_site_url>
  <wp:base_blog_url>https://studio.example</wp:base_blog_url>
  <wp:author><wp:author_id>7</wp:author_id><wp:author_login><![CDATA[mara]]></wp:author_login></wp:author>${items.map(wordPressItem).join('')}
</channel>
</rss>
`

export interface RemarkComment {
  id: string
  pid?: string
  url?: string
  orig?: string
  text?: string
  name?: string
  admin?: boolean
  time?: string
  more?: object
}

export const remark42 = (comments: RemarkComment[]): string =>
  [
    {
      version: 1,
      users: [{ id: 'u1', blocked: { status: false } }],
      posts: [{ url: 'https://studio.example/old', read_only: true }],
    },
    ...comments.map(({ id, pid = '', url = 'https://studio.example/blog/sleep', ...given }) => ({
      id,
      pid,
      text: given.text ?? `<p>${given.orig ?? id}</p>`,
      orig: given.orig ?? id,
      user: {
        name: given.name ?? 'Ann',
        id: 'github_1',
        picture: 'https://pictures.example/1',
        ip: 'abc',
        admin: given.admin ?? false,
        site_id: 's',
      },
      locator: { site: 's', url },
      score: 2,
      votes: { github_2: true },
      voted_ips: {},
      vote: 0,
      time: given.time ?? '2021-05-01T10:00:00.123456789+02:00',
      title: 'Sleep and sport',
      ...given.more,
    })),
  ]
    .map((line) => JSON.stringify(line))
    .join('\n')

export const COMMENTO_1 = {
  version: 1,
  comments: [
    {
      commentHex: 'a1',
      domain: 'studio.example',
      path: '/blog/cold',
      commenterHex: 'c1',
      markdown: 'Is **cold** good?',
      html: '<p>Is <strong>cold</strong> good?</p>',
      parentHex: 'root',
      score: 1,
      state: 'approved',
      creationDate: '2019-01-01T10:00:00.5Z',
      deleted: false,
    },
    {
      commentHex: 'a2',
      domain: 'studio.example',
      path: '/blog/cold',
      commenterHex: 'anonymous',
      markdown: 'Nobody knows',
      html: '<p>Nobody knows</p>',
      parentHex: 'a1',
      score: 0,
      state: 'approved',
      creationDate: '2019-01-01T11:00:00Z',
      deleted: false,
    },
    {
      commentHex: 'a3',
      domain: 'studio.example',
      path: '/blog/cold',
      commenterHex: 'c1',
      markdown: 'waits',
      html: '<p>waits</p>',
      parentHex: 'root',
      score: 0,
      state: 'unapproved',
      creationDate: '2019-01-01T12:00:00Z',
      deleted: false,
    },
    {
      commentHex: 'a4',
      domain: 'studio.example',
      path: '/blog/cold',
      commenterHex: 'c1',
      markdown: 'spam',
      html: '<p>spam</p>',
      parentHex: 'root',
      score: 0,
      state: 'flagged',
      creationDate: '2019-01-01T13:00:00Z',
      deleted: false,
    },
    {
      commentHex: 'a5',
      domain: 'studio.example',
      path: '/blog/cold',
      commenterHex: 'c1',
      markdown: '[deleted]',
      html: '[deleted]',
      parentHex: 'root',
      score: 0,
      state: 'approved',
      creationDate: '2019-01-01T14:00:00Z',
      deleted: true,
    },
  ],
  // After the comments on purpose.
  commenters: [
    {
      commenterHex: 'c1',
      email: 'ann@reader.example',
      name: 'Ann',
      link: '',
      photo: '',
      provider: 'commento',
    },
  ],
}

export const COMENTARIO_3 = {
  version: 3,
  pages: [{ id: 'p1', domainId: 'd1', path: '/blog/heat', title: 'Heat', isReadonly: true }],
  commenters: [{ id: 'c1', email: 'ann@reader.example', name: 'Ann', isModerator: false }],
  comments: [
    {
      id: 'b2',
      parentId: 'b1',
      pageId: 'p1',
      userCreated: '00000000-0000-0000-0000-000000000000',
      authorName: 'Guest',
      markdown: 'Below',
      html: '<p>Below</p>',
      createdTime: '2023-01-01T11:00:00Z',
      deletedTime: '0001-01-01T00:00:00Z',
      isApproved: true,
      isPending: false,
      isDeleted: false,
      isSticky: false,
      score: 0,
    },
    {
      id: 'b1',
      pageId: 'p1',
      userCreated: 'c1',
      markdown: 'Above',
      html: '<p>Above</p>',
      createdTime: '2023-01-01T10:00:00Z',
      deletedTime: '2023-02-01T00:00:00Z',
      isApproved: true,
      isPending: false,
      isDeleted: true,
      isSticky: false,
      score: 0,
    },
    {
      id: 'b3',
      pageId: 'p1',
      userCreated: 'c1',
      markdown: 'No',
      html: '<p>No</p>',
      createdTime: '2023-01-01T12:00:00Z',
      deletedTime: '0001-01-01T00:00:00Z',
      isApproved: false,
      isPending: false,
      isDeleted: false,
      isSticky: false,
      score: 0,
    },
  ],
}

export const ISSO_JSON = [
  {
    comments: [
      {
        id: 1,
        author: 'Ann',
        email: 'ann@reader.example',
        website: '',
        remote_addr: '192.0.2.0',
        created: '2018-01-01 10:00:00',
        text: 'First *words*',
      },
      {
        id: 2,
        author: null,
        email: null,
        website: null,
        remote_addr: '192.0.2.0',
        created: '2018-01-02 10:00:00',
        text: 'Second',
      },
    ],
    id: '/blog/shoes/',
    title: 'Shoes',
  },
]

/** What makes Isso's own file. */
export const ISSO_SQL = `
  create table threads (id integer primary key, uri varchar(256) unique, title varchar(256));
  create table comments (tid references threads(id), id integer primary key, parent integer, created float not null,
    modified float, mode integer, remote_addr varchar, text varchar, author varchar, email varchar, website varchar,
    likes integer default 0, dislikes integer default 0, voters blob not null, notification integer default 0);
  insert into threads values (1, '/blog/socks/', 'Socks');
  insert into comments values
    (1, 1, null, 1500000000.25, null, 1, '192.0.2.0', 'Root', 'Ann', 'ann@reader.example', '', 0, 0, x'00', 0),
    (1, 2, 1, 1500000100.5, 1500000200.5, 1, '192.0.2.0', 'Reply', 'Bo', null, '', 0, 0, x'00', 0),
    (1, 3, null, 1500000300, null, 2, '192.0.2.0', 'Waits', 'Cem', null, '', 0, 0, x'00', 0),
    (1, 4, null, 1500000400, null, 4, '192.0.2.0', '', null, null, '', 0, 0, x'00', 0);
`
