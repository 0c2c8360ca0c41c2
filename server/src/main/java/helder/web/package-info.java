/**
 * The shared page kit: layout, design tokens, components, language of the reader, error pages, sign-in and security.
 *
 * <p>A controller takes a {@link helder.web.Page} as a parameter and answers {@code page.show("room/name", model)} or, after a form
 * was done, {@code page.redirect(path, flash)}. The template {@code jte/room/name.jte} takes {@code Page page} and its own
 * {@code model}, and wraps its content in {@code @template.layout.portal} or {@code @template.layout.console}. Pieces stand in
 * {@code jte/tag}: chip, say, field, choice, problems, search, sorted, paging, empty, confirmation. Every form has
 * {@code ${page.csrf()}} in it. No script and no style attribute: the content policy refuses both.
 */
@org.jspecify.annotations.NullMarked
package helder.web;
