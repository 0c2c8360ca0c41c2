package helder.portal.help;

import helder.web.Help;

/**
 * The help page.
 *
 * @param hasAndroid whether people can bring in phones with Android, so that they may want to know how to stop
 */
public record HelpModel(Help help, boolean hasAndroid) {}
