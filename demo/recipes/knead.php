<?php
/**
 * Plugin Name: Knead
 * Description: Articles, comments and booking of a studio, by shortcode: [knead face="booking" service="sports-60"].
 * Version: 1.0.0
 * License: MIT
 */

defined( 'ABSPATH' ) || exit;

/** Address of your server with your site's key. */
const KNEAD_SITE = 'https://studio.example/s/SITE';

add_action( 'wp_enqueue_scripts', function () {
	wp_enqueue_script( 'knead', KNEAD_SITE . '/knead.js', array(), null, array( 'strategy' => 'async' ) );
} );

/** Programs that delay or join scripts are told to let this one be. */
add_filter( 'script_loader_tag', function ( $tag, $handle ) {
	return 'knead' === $handle
		? str_replace( '<script ', '<script data-cfasync="false" data-no-optimize="1" nowprocket ', $tag )
		: $tag;
}, 10, 2 );

add_shortcode( 'knead', function ( $given ) {
	$faces = array( 'articles', 'article', 'search', 'comments', 'booking' );
	// Whoever may write a post may not lead readers to another server, nor cover the page.
	$kept_out = array( 'face', 'text', 'server', 'site', 'style', 'class', 'id', 'slot', 'is' );
	$given    = (array) $given;
	$face     = $given['face'] ?? 'booking';
	if ( ! in_array( $face, $faces, true ) ) {
		return '';
	}
	$attributes = '';
	foreach ( $given as $name => $value ) {
		// A word alone, such as searchable, has a number for its name.
		if ( is_int( $name ) ) {
			list( $name, $value ) = array( $value, '' );
		}
		$is_plain = preg_match( '/^[a-z]+(-[a-z]+)*$/D', $name ) && 0 !== strpos( $name, 'on' );
		if ( $is_plain && ! in_array( $name, $kept_out, true ) ) {
			$attributes .= sprintf( ' %s="%s"', $name, esc_attr( $value ) );
		}
	}
	return sprintf(
		'<knead-%1$s%2$s><a slot="fallback" href="%3$s">%4$s</a></knead-%1$s>',
		$face,
		$attributes,
		esc_url( KNEAD_SITE . '/embed/' . $face ),
		esc_html( $given['text'] ?? 'Open' )
	);
} );
