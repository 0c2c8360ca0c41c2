/** People's journeys in a real browser (Debian's Chromium), with checks of accessibility. */
@org.jspecify.annotations.NullMarked
package helder.browser;
