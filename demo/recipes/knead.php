<?php
/**
 * Plugin Name: Knead
 * Description: Articles, comments and booking of a studio, as a block or by shortcode: [knead face="booking" service="sports-60"].
 * Version: 1.0.0
 * Requires at least: 6.3
 * Requires PHP: 7.0
 * License: MIT
 */

defined( 'ABSPATH' ) || exit;

/** Address of your server with your site's key. */
const KNEAD_SITE = 'https://studio.example/s/SITE';

/** What can stand on a page: its name, what its link says, in English and German, and what the block asks for. */
const KNEAD_FACES = array(
	'booking'  => array(
		'icon'     => 'calendar-alt',
		'title'    => array( 'Booking', 'Buchung' ),
		'link'     => array( 'Book a session', 'Termin buchen' ),
		'settings' => array( 'service', 'practitioner', 'location', 'plan', 'label', 'presentation' ),
	),
	'comments' => array(
		'icon'     => 'admin-comments',
		'title'    => array( 'Comments', 'Kommentare' ),
		'link'     => array( 'Read the comments', 'Kommentare lesen' ),
		'settings' => array( 'thread', 'sort', 'limit', 'closed' ),
	),
	'articles' => array(
		'icon'     => 'grid-view',
		'title'    => array( 'Articles', 'Artikel' ),
		'link'     => array( 'Read our articles', 'Unsere Artikel lesen' ),
		'settings' => array( 'source', 'tag', 'limit', 'layout', 'searchable', 'filterable', 'open' ),
	),
	'article'  => array(
		'icon'     => 'media-document',
		'title'    => array( 'One article', 'Ein Artikel' ),
		'link'     => array( 'Read the article', 'Artikel lesen' ),
		'settings' => array( 'article', 'view', 'open' ),
	),
	'search'   => array(
		'icon'     => 'search',
		'title'    => array( 'Search of articles', 'Suche in Artikeln' ),
		'link'     => array( 'Search our articles', 'In unseren Artikeln suchen' ),
		'settings' => array( 'placeholder', 'open' ),
	),
);

/** What the block asks for, and what each may be; the shortcode takes all other attributes of a face too. */
const KNEAD_SETTINGS = array(
	'service'      => array( 'type' => 'string', 'label' => array( 'Service', 'Leistung' ) ),
	'practitioner' => array( 'type' => 'string', 'label' => array( 'Practitioner', 'Person' ) ),
	'location'     => array( 'type' => 'string', 'label' => array( 'Location', 'Ort' ) ),
	'plan'         => array( 'type' => 'string', 'label' => array( 'Plan of several visits', 'Plan aus mehreren Terminen' ) ),
	'label'        => array( 'type' => 'string', 'label' => array( 'Text of the button', 'Text der Schaltfläche' ) ),
	'presentation' => array( 'type' => 'string', 'label' => array( 'How it opens', 'Wie es sich öffnet' ), 'enum' => array( 'popover', 'dialog', 'inline' ) ),
	'thread'       => array( 'type' => 'string', 'label' => array( 'Conversation, if not the one of this page', 'Gespräch, wenn nicht das dieser Seite' ) ),
	'sort'         => array( 'type' => 'string', 'label' => array( 'Order', 'Reihenfolge' ), 'enum' => array( 'oldest', 'newest', 'best' ) ),
	'limit'        => array( 'type' => 'integer', 'label' => array( 'How many at first', 'Wie viele zuerst' ), 'minimum' => 1, 'maximum' => 100 ),
	'closed'       => array( 'type' => 'boolean', 'label' => array( 'No new comments', 'Keine neuen Kommentare' ) ),
	'source'       => array( 'type' => 'string', 'label' => array( 'Source', 'Quelle' ) ),
	'tag'          => array( 'type' => 'string', 'label' => array( 'Tag', 'Schlagwort' ) ),
	'layout'       => array( 'type' => 'string', 'label' => array( 'Layout', 'Anordnung' ), 'enum' => array( 'grid', 'list', 'featured', 'carousel', 'compact' ) ),
	'searchable'   => array( 'type' => 'boolean', 'label' => array( 'With a search box', 'Mit Suchfeld' ) ),
	'filterable'   => array( 'type' => 'boolean', 'label' => array( 'With tags to choose from', 'Mit Schlagwörtern zur Auswahl' ) ),
	'open'         => array( 'type' => 'string', 'label' => array( 'Where articles open', 'Wo sich Artikel öffnen' ), 'enum' => array( 'reader', 'page', 'tab' ) ),
	'article'      => array( 'type' => 'string', 'label' => array( 'Article', 'Artikel' ) ),
	'view'         => array( 'type' => 'string', 'label' => array( 'View', 'Ansicht' ), 'enum' => array( 'card', 'full' ) ),
	'placeholder'  => array( 'type' => 'string', 'label' => array( 'Text of the empty box', 'Text des leeren Feldes' ) ),
);

const KNEAD_WORDS = array(
	'face'    => array( 'What to show', 'Was gezeigt wird' ),
	'text'    => array( 'Text of the link where no script runs', 'Text des Links, wo kein Skript läuft' ),
	'usual'   => array( 'As usual', 'Wie üblich' ),
	'note'    => array( 'It shows itself on the published page.', 'Es zeigt sich auf der veröffentlichten Seite.' ),
	'unknown' => array( 'There is no such face.', 'Das gibt es nicht.' ),
	'about'   => array( 'Articles, comments and booking of your studio.', 'Artikel, Kommentare und Buchung Ihres Studios.' ),
	'address' => array( 'Knead: write the address of your server into knead.php.', 'Knead: Tragen Sie die Adresse Ihres Servers in knead.php ein.' ),
);

/** Of English and German the one that is read here. */
function knead_say( $pair ) {
	return $pair[ 0 === strpos( determine_locale(), 'de' ) ? 1 : 0 ];
}

/** The conversation of a post, also in a list of posts: its path, as the face itself takes it from the page. */
function knead_thread() {
	$address = is_singular() || in_the_loop() ? wp_parse_url( (string) get_permalink() ) : array();
	if ( empty( $address['host'] ) ) {
		return '';
	}
	$path = rtrim( $address['path'] ?? '', '/' );
	// Without pretty permalinks all posts have one path.
	return isset( $address['query'] ) ? "$path/?{$address['query']}" : ( '' === $path ? '/' : $path );
}

/** A face as HTML, for the block and the shortcode alike; the page gets the script. Attributes have safe names. */
function knead_html( $face, $attributes, $text ) {
	if ( ! array_key_exists( $face, KNEAD_FACES ) ) {
		return '<!-- Knead: there is no such face. There are ' . implode( ', ', array_keys( KNEAD_FACES ) ) . '. -->';
	}
	wp_enqueue_script( 'knead' );
	$thread = 'comments' === $face && empty( $attributes['thread'] ) ? knead_thread() : '';
	if ( '' !== $thread ) {
		$attributes['thread'] = $thread;
	}
	$written = '';
	foreach ( $attributes as $name => $value ) {
		$written .= sprintf( ' %s="%s"', $name, esc_attr( $value ) );
	}
	$asked = array_intersect_key( $attributes, array_flip( KNEAD_FACES[ $face ]['settings'] ) );
	return sprintf(
		'<knead-%1$s%2$s><a slot="fallback" href="%3$s">%4$s</a></knead-%1$s>',
		$face,
		$written,
		esc_url( KNEAD_SITE . '/embed/' . $face . ( $asked ? '?' . http_build_query( $asked, '', '&', PHP_QUERY_RFC3986 ) : '' ) ),
		esc_html( '' === (string) $text ? knead_say( KNEAD_FACES[ $face ]['link'] ) : $text )
	);
}

add_shortcode( 'knead', function ( $given ) {
	// Whoever may write a post may not lead readers to another server, nor cover the page.
	$kept_out   = array( 'face', 'text', 'server', 'site', 'style', 'class', 'id', 'slot', 'is' );
	$given      = (array) $given;
	$attributes = array();
	foreach ( $given as $name => $value ) {
		// A word alone, such as searchable, has a number for its name.
		if ( is_int( $name ) ) {
			list( $name, $value ) = array( $value, '' );
		}
		$is_plain = preg_match( '/^[a-z]+(-[a-z]+)*$/D', $name ) && 0 !== strpos( $name, 'on' );
		if ( $is_plain && ! in_array( $name, $kept_out, true ) ) {
			$attributes[ $name ] = $value;
		}
	}
	return knead_html( $given['face'] ?? 'booking', $attributes, $given['text'] ?? '' );
} );

/** What the block has become on the page. WordPress has dropped values of the wrong kind by then. */
function knead_block( $given ) {
	$face       = $given['face'];
	$settings   = array_key_exists( $face, KNEAD_FACES ) ? KNEAD_FACES[ $face ]['settings'] : array();
	$attributes = array();
	foreach ( $settings as $name ) {
		$value = $given[ $name ] ?? '';
		if ( '' !== $value && false !== $value ) {
			$attributes[ $name ] = true === $value ? '' : $value;
		}
	}
	return sprintf( '<div %s>%s</div>', get_block_wrapper_attributes(), knead_html( $face, $attributes, $given['text'] ) );
}

/** What the block is in the editor: its settings, and a link to the face; the face's own script does not run there. */
const KNEAD_EDITOR = <<<'JS'
( function ( wp, { site, faces, settings, words } ) {
	const { createElement: h, Fragment } = wp.element;
	const { InspectorControls, useBlockProps } = wp.blockEditor;
	const { ExternalLink, PanelBody, Placeholder, SelectControl, TextControl, ToggleControl } = wp.components;
	const fits = { __nextHasNoMarginBottom: true, __next40pxDefaultSize: true };

	/** What is empty or as usual is not written into the post. */
	function control( name, value, set ) {
		const { type, label, enum: choices, minimum: min, maximum: max } = settings[ name ];
		if ( type === 'boolean' ) {
			return h( ToggleControl, { ...fits, key: name, label, checked: value === true, onChange: ( on ) => set( on || undefined ) } );
		}
		const common = { ...fits, key: name, label, value: value ?? '' };
		if ( choices ) {
			const options = [ '', ...choices ].map( ( choice ) => ( { value: choice, label: choice || words.usual } ) );
			return h( SelectControl, { ...common, options, onChange: ( choice ) => set( choice || undefined ) } );
		}
		if ( type === 'integer' ) {
			return h( TextControl, { ...common, type: 'number', min, max, onChange: ( text ) => set( parseInt( text, 10 ) || undefined ) } );
		}
		return h( TextControl, { ...common, onChange: ( text ) => set( text || undefined ) } );
	}

	function edit( { attributes, setAttributes } ) {
		const block = useBlockProps();
		const { face, text } = attributes;
		const known = faces[ face ];
		const given = ( known ? known.settings : [] ).filter( ( name ) => ! [ undefined, '', false ].includes( attributes[ name ] ) );
		const valueOf = ( name ) => ( attributes[ name ] === true ? '' : String( attributes[ name ] ) );
		const query = given.map( ( name ) => name + '=' + encodeURIComponent( valueOf( name ) ) ).join( '&' );
		const told = given.map( ( name ) => settings[ name ].label + ( valueOf( name ) && ': ' + valueOf( name ) ) );
		const options = Object.entries( faces ).map( ( [ value, { title } ] ) => ( { value, label: title } ) );
		const panel = h(
			PanelBody,
			{ title: 'Knead' },
			h( SelectControl, {
				...fits,
				label: words.face,
				value: face,
				options: known ? options : [ { value: face, label: face }, ...options ],
				onChange: ( other ) => setAttributes( { face: other } ),
			} ),
			known && known.settings.map( ( name ) => control( name, attributes[ name ], ( value ) => setAttributes( { [ name ]: value } ) ) ),
			h( TextControl, {
				...fits,
				label: words.text,
				value: text,
				placeholder: known ? known.link : '',
				onChange: ( other ) => setAttributes( { text: other } ),
			} )
		);
		const sight = known
			? h(
					Placeholder,
					{ label: 'Knead: ' + known.title, instructions: [ ...told, words.note ].join( ' · ' ) },
					h( ExternalLink, { href: site + '/embed/' + face + ( query && '?' + query ) }, text || known.link )
			  )
			: h( Placeholder, { label: 'Knead: ' + face, instructions: words.unknown } );
		return h( Fragment, null, h( InspectorControls, null, panel ), h( 'div', block, sight ) );
	}

	wp.blocks.registerBlockType( 'knead/face', { edit, save: () => null } );
} )
JS;

add_action( 'init', function () {
	wp_register_script( 'knead', KNEAD_SITE . '/knead.js', array(), null, array( 'strategy' => 'async' ) );

	$attributes = array(
		'face' => array( 'type' => 'string', 'default' => 'booking' ),
		'text' => array( 'type' => 'string', 'default' => '' ),
	);
	$settings = array();
	foreach ( KNEAD_SETTINGS as $name => $setting ) {
		$attributes[ $name ] = array_diff_key( $setting, array( 'label' => true ) );
		$settings[ $name ]   = array( 'label' => knead_say( $setting['label'] ) ) + $setting;
	}
	$faces      = array();
	$variations = array();
	foreach ( KNEAD_FACES as $name => $face ) {
		$faces[ $name ] = array( 'title' => knead_say( $face['title'] ), 'link' => knead_say( $face['link'] ) ) + $face;
		$variations[]   = array(
			'name'       => $name,
			'title'      => 'Knead: ' . knead_say( $face['title'] ),
			'icon'       => $face['icon'],
			'attributes' => array( 'face' => $name ),
			'isActive'   => array( 'face' ),
			'isDefault'  => 'booking' === $name,
		);
	}

	$about = array(
		'site'     => KNEAD_SITE,
		'faces'    => $faces,
		'settings' => $settings,
		'words'    => array_map( 'knead_say', KNEAD_WORDS ),
	);
	wp_register_script( 'knead-block', false, array( 'wp-blocks', 'wp-element', 'wp-block-editor', 'wp-components' ), null, true );
	wp_add_inline_script( 'knead-block', KNEAD_EDITOR . '( window.wp, ' . wp_json_encode( $about, JSON_HEX_TAG | JSON_HEX_AMP ) . ' );' );

	register_block_type( 'knead/face', array(
		'api_version'           => 3,
		'title'                 => 'Knead',
		'description'           => knead_say( KNEAD_WORDS['about'] ),
		'category'              => 'widgets',
		'icon'                  => 'calendar-alt',
		'attributes'            => $attributes,
		'variations'            => $variations,
		'supports'              => array( 'html' => false, 'align' => array( 'wide', 'full' ) ),
		'editor_script_handles' => array( 'knead-block' ),
		'render_callback'       => 'knead_block',
	) );
} );

/** Tags that somebody wrote by hand need the script too; all other pages go without it. */
function knead_look( $html ) {
	if ( preg_match( '/<knead-[a-z]|\sdata-knead=/', (string) $html ) ) {
		wp_enqueue_script( 'knead' );
	}
	return $html;
}
foreach ( array( 'the_content', 'widget_text', 'render_block' ) as $knead_place ) {
	add_filter( $knead_place, 'knead_look', 99 );
}

/** Programs that delay or join scripts are told to let this one be. */
add_filter( 'script_loader_tag', function ( $tag, $handle ) {
	return 'knead' === $handle
		? str_replace( '<script ', '<script data-cfasync="false" data-no-optimize="1" nowprocket ', $tag )
		: $tag;
}, 10, 2 );

add_action( 'admin_notices', function () {
	if ( false !== strpos( KNEAD_SITE, '//studio.example/' ) ) {
		printf( '<div class="notice notice-warning"><p>%s</p></div>', esc_html( knead_say( KNEAD_WORDS['address'] ) ) );
	}
} );
