/// What must change on a server so that it reaches a goal, and the forms in which an administrator
/// can apply that and take it back: `.reg` files, PowerShell, DSC, Ansible, Group Policy. One
/// neutral change set; every form is a rendering of it.
///
/// No key and no value name comes from input: they are constants of this program. Former data comes
/// from input, and is written with the escapes of each form.
@NullMarked
package dev.tlssunset.posture.emit;

import org.jspecify.annotations.NullMarked;
