/** The settings that a PC can get, one class for each family: how it is written, what is sent for it, and how it is taken away again. */
@org.jspecify.annotations.NullMarked
package helder.windows.settings;
