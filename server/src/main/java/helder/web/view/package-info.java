/** How templates become answers. */
@org.jspecify.annotations.NullMarked
package helder.web.view;
