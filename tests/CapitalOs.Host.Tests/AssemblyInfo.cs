using System.Runtime.Versioning;

// As the host that is tested: the seal is made of Linux.
[assembly: SupportedOSPlatform("linux")]
