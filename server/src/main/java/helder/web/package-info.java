/** The shared page kit: layout, design tokens, components, language of the reader, error pages, sign-in and security. */
@org.jspecify.annotations.NullMarked
package helder.web;
