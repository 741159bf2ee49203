using System.Runtime.Versioning;

// The program that is tested is made of Linux.
[assembly: SupportedOSPlatform("linux")]
