<?php
/**
 * As much of WordPress as the plug-in of demo/recipes calls. Reads as JSON what somebody wrote, by shortcode, as a block
 * or as HTML of their own, and where; prints what the plug-in makes of it, which scripts the page gets, and what the
 * editor is told.
 */

define( 'ABSPATH', __DIR__ );

$input      = json_decode( stream_get_contents( STDIN ), true );
$hooks      = array();
$shortcodes = array();
$scripts    = array();
$inline     = array();
$enqueued   = array();
$block_name = '';
$block      = array();

function add_action( $name, $run ) {
	global $hooks;
	$hooks[ $name ][] = $run;
}

function add_filter( $name, $run, $priority = 10, $count = 1 ) {
	add_action( $name, $run );
}

function apply_filters( $name, ...$values ) {
	global $hooks;
	foreach ( $hooks[ $name ] ?? array() as $run ) {
		$values[0] = $run( ...$values );
	}
	return $values[0];
}

function add_shortcode( $name, $run ) {
	global $shortcodes;
	$shortcodes[ $name ] = $run;
}

function wp_register_script( $handle, $src, $needs, $version, $how ) {
	global $scripts;
	$scripts[ $handle ] = compact( 'src', 'needs', 'how' );
}

function wp_add_inline_script( $handle, $code ) {
	global $inline;
	$inline[ $handle ] = $code;
}

function wp_enqueue_script( $handle ) {
	global $enqueued;
	$enqueued[ $handle ] = true;
}

function wp_json_encode( $value, $flags ) {
	return json_encode( $value, $flags );
}

function register_block_type( $name, $settings ) {
	global $block_name, $block;
	list( $block_name, $block ) = array( $name, $settings );
}

function get_block_wrapper_attributes() {
	return 'class="wp-block-knead-face"';
}

function determine_locale() {
	global $input;
	return $input['locale'] ?? 'en_GB';
}

function is_singular() {
	global $input;
	return isset( $input['permalink'] );
}

function in_the_loop() {
	return false;
}

function get_permalink() {
	global $input;
	return $input['permalink'];
}

function wp_parse_url( $address ) {
	return parse_url( $address );
}

function esc_html( $text ) {
	return htmlspecialchars( (string) $text, ENT_QUOTES, 'UTF-8' );
}

function esc_attr( $text ) {
	return esc_html( $text );
}

function esc_url( $address ) {
	return preg_match( '#^https?://#', $address ) ? esc_html( $address ) : '';
}

/** WordPress drops the values of a block that are not what its attributes say, and then fills in what is missing. */
function fits( $value, $schema ) {
	$is_kind = array( 'string' => 'is_string', 'integer' => 'is_int', 'boolean' => 'is_bool' )[ $schema['type'] ];
	return $is_kind( $value )
		&& ( ! isset( $schema['enum'] ) || in_array( $value, $schema['enum'], true ) )
		&& ( ! isset( $schema['minimum'] ) || $value >= $schema['minimum'] )
		&& ( ! isset( $schema['maximum'] ) || $value <= $schema['maximum'] );
}

function render_block( $given ) {
	global $block;
	foreach ( $block['attributes'] as $name => $schema ) {
		if ( isset( $given[ $name ] ) && ! fits( $given[ $name ], $schema ) ) {
			unset( $given[ $name ] );
		}
		if ( ! isset( $given[ $name ] ) && isset( $schema['default'] ) ) {
			$given[ $name ] = $schema['default'];
		}
	}
	return $block['render_callback']( $given );
}

require $argv[1];

apply_filters( 'init', null );

/** What stands in the head of the page. */
function tag_of( $handle, $script ) {
	$strategy = is_array( $script['how'] ) ? $script['how']['strategy'] : '';
	$tag      = sprintf( '<script src="%s" id="%s-js" %s></script>', $script['src'], $handle, $strategy );
	return apply_filters( 'script_loader_tag', $tag, $handle );
}

$shown = array_merge(
	array_map( $shortcodes['knead'], $input['shortcodes'] ?? array() ),
	array_map( 'render_block', $input['blocks'] ?? array() )
);
foreach ( $input['html'] ?? array() as $html ) {
	$shown[] = apply_filters( 'the_content', $html );
}
echo json_encode(
	array(
		'shown'  => $shown,
		'tags'   => array_values( array_map( 'tag_of', array_keys( $enqueued ), array_intersect_key( $scripts, $enqueued ) ) ),
		'other'  => apply_filters( 'script_loader_tag', '<script src="/other.js"></script>', 'other' ),
		'block'  => array_diff_key( $block, array( 'render_callback' => true ) ) + array( 'name' => $block_name ),
		'editor' => implode( "\n", array_map( function ( $handle ) {
			global $inline;
			return $inline[ $handle ];
		}, $block['editor_script_handles'] ) ),
	)
);
