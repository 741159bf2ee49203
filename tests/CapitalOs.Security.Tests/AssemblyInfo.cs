using System.Runtime.Versioning;

// The seal is made of Linux.
[assembly: SupportedOSPlatform("linux")]
