/// What Windows, .NET and Exchange do where nobody set anything, by release, and what each release
/// can do at all. All of it is data in `windows.yaml`, with the page that says so.
@NullMarked
package dev.tlssunset.posture.defaults;

import org.jspecify.annotations.NullMarked;
