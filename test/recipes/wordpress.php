<?php
/**
 * As much of WordPress as the plug-in of demo/recipes calls. Reads a list of shortcodes' attributes as JSON, prints
 * what the plug-in makes of each, and the script tag.
 */

define( 'ABSPATH', __DIR__ );

$hooks      = array();
$shortcodes = array();
$scripts    = array();

function add_action( $name, $run ) {
	global $hooks;
	$hooks[ $name ][] = $run;
}

function add_filter( $name, $run, $priority = 10, $count = 1 ) {
	add_action( $name, $run );
}

function add_shortcode( $name, $run ) {
	global $shortcodes;
	$shortcodes[ $name ] = $run;
}

function wp_enqueue_script( $handle, $src, $needs, $version, $how ) {
	global $scripts;
	$scripts[] = array( $handle, $src, $how );
}

function esc_html( $text ) {
	return htmlspecialchars( (string) $text, ENT_QUOTES, 'UTF-8' );
}

function esc_attr( $text ) {
	return esc_html( $text );
}

function esc_url( $address ) {
	return preg_match( '#^https?://#', $address ) ? str_replace( array( '"', "'", '<', '>' ), '', $address ) : '';
}

require $argv[1];

foreach ( $hooks['wp_enqueue_scripts'] as $run ) {
	$run();
}
list( $handle, $src, $how ) = $scripts[0];
$tag = sprintf( '<script src="%s" id="%s-js" %s></script>', $src, $handle, $how['strategy'] );
foreach ( $hooks['script_loader_tag'] as $run ) {
	$tag   = $run( $tag, $handle );
	$other = $run( '<script src="/other.js"></script>', 'other' );
}

$input = json_decode( stream_get_contents( STDIN ), true );
echo json_encode(
	array(
		'count' => count( $scripts ),
		'tag'   => $tag,
		'other' => $other,
		'shown' => array_map( $shortcodes['knead'], $input ),
	)
);
