/**
 * The form in which guides are written: front matter, Markdown and directives, read into a tree that knows its lines. Values are put
 * into that tree afterwards, so that what somebody is called never becomes markup.
 */
@org.jspecify.annotations.NullMarked
package helder.guides.source;
