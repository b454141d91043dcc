import { WifiOff } from "lucide-react"
import { Banner } from "@/components/ui/banner"

/** Says that the line is cut and that nothing written is lost by it. */
export function OfflineBanner() {
  return (
    <Banner tone="warn" icon={WifiOff} role="status" className="rounded-none px-4 sm:px-6">
      <strong className="font-semibold">You are offline.</strong> What you write is kept on this device and
      leaves by itself when you are back online.
    </Banner>
  )
}
