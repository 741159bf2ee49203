using System.Runtime.Versioning;

// It measures the seal, which is made of Linux.
[assembly: SupportedOSPlatform("linux")]
